import { theme } from "./theme";

theme("arithmetic");
