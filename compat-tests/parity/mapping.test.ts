import { theme } from "./theme";

theme("mapping");
