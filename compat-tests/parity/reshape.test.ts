import { theme } from "./theme";

theme("reshape");
