import { theme } from "./theme";

theme("scale");
