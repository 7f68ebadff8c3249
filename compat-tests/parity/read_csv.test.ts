import { theme } from "./theme";

theme("read_csv");
