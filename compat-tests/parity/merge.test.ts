import { theme } from "./theme";

theme("merge");
