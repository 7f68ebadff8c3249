import { theme } from "./theme";

theme("index");
