import { theme } from "./theme";

theme("javascript");
