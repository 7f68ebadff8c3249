import { theme } from "./theme";

theme("assignment");
