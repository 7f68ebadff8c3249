import { theme } from "./theme";

theme("unique");
