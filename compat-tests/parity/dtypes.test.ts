import { theme } from "./theme";

theme("dtypes");
