import { theme } from "./theme";

theme("dt");
