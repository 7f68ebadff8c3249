import { theme } from "./theme";

theme("setting");
