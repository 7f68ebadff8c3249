import { theme } from "./theme";

theme("multiindex");
