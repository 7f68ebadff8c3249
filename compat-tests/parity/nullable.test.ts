import { theme } from "./theme";

theme("nullable");
