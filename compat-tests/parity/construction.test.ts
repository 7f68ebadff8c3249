import { theme } from "./theme";

theme("construction");
