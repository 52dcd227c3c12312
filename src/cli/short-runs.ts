import { setFlagsFromString } from "node:v8";

/**
 * Has V8 compile WebAssembly for a process that ends soon: a function is optimised once it has run a hundred times longer than
 * V8 would wait for. By V8's own measure PGlite keeps every core busy with optimising code that is then hardly run: two thirds of the
 * time of a small `diff` (docs/performance.md). To be called before any WebAssembly is loaded. The command line alone does this:
 * a program that uses the library has its own mind about its process.
 */
export function favourShortRuns(): void {
  setFlagsFromString(`--wasm-tiering-budget=${100 * 1_800_000}`);
}
