import { theme } from "./theme";

theme("sorting");
