import { theme } from "./theme";

theme("windows");
