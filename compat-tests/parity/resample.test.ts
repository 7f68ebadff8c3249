import { theme } from "./theme";

theme("resample");
