import { theme } from "./theme";

theme("scalars");
