import { theme } from "./theme";

theme("query");
