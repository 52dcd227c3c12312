#!/usr/bin/env node
import { version } from "./version.ts";

const args = process.argv.slice(2);

// Asked for by editors and scripts: answered before anything is loaded.
if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) process.stdout.write(`${version}\n`);
else await (await import("./run.ts")).run(args);
