import { theme } from "./theme";

theme("elementwise");
