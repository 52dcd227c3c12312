import { setFlagsFromString } from "node:v8";

/**
 * Has V8 compile for a process that ends soon (docs/performance.md has the measurements). By V8's own measure, most of what a run of
 * a second spends on optimising code never pays:
 * - WebAssembly: a function is optimised once it has run a hundred times longer than V8 would wait for; PGlite keeps every core busy
 *   with optimising code that is then hardly run.
 * - JavaScript: eleven times longer, which costs a long run little, as what is hot is found all the same.
 *
 * To be called before any WebAssembly is loaded. The command line alone does this: a program that uses the library has its own mind
 * about its process.
 */
export function favourShortRuns(): void {
  setFlagsFromString(`--wasm-tiering-budget=${100 * 1_800_000}`);
  setFlagsFromString(`--interrupt-budget=${11 * 132 * 1024}`);
}
