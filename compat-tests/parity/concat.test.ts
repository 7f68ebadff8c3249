import { theme } from "./theme";

theme("concat");
