import { theme } from "./theme";

theme("notebooks");
