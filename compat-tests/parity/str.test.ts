import { theme } from "./theme";

theme("str");
