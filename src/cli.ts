#!/usr/bin/env node
import { main } from "./migrate/cli";

main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
