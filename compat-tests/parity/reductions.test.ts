import { theme } from "./theme";

theme("reductions");
