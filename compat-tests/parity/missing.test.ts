import { theme } from "./theme";

theme("missing");
