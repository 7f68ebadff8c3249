import { theme } from "./theme";

theme("selection");
