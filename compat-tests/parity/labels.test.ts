import { theme } from "./theme";

theme("labels");
