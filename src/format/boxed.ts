export { at as boxedAt } from "../values/cell";
