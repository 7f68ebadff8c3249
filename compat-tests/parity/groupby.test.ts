import { theme } from "./theme";

theme("groupby");
