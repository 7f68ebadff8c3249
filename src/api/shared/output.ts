import { Times } from "./times";

/** Text, HTML, files and other forms. */
export abstract class Output extends Times {}
