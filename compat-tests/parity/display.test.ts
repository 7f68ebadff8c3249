import { theme } from "./theme";

theme("display");
