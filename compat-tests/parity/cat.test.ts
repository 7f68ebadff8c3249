import { theme } from "./theme";

theme("cat");
