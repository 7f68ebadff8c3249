import { theme } from "./theme";

theme("indexing");
