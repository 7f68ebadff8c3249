import { theme } from "./theme";

theme("io");
