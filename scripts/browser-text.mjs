// What a browser runs comes as text: `import script from "./browser/site.ts?text"` is the file bundled and minified, scripts and
// styles alike. For esbuild, which bundles dist/, and for Vite, which runs the tests.
import { dirname, resolve } from "node:path";
import { build } from "esbuild";

const suffix = "?text";

async function textOf(path) {
  const { outputFiles } = await build({ entryPoints: [path], bundle: true, minify: true, format: "iife", platform: "browser", target: "es2022", charset: "utf8", write: false, logLevel: "warning" });
  return outputFiles[0].text;
}

/** For esbuild. */
export const esbuildBrowserText = {
  name: "browser-text",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\?text$/ }, ({ path, resolveDir }) => ({ path: resolve(resolveDir, path.slice(0, -suffix.length)), namespace: "browser-text" }));
    onLoad({ filter: /.*/, namespace: "browser-text" }, async ({ path }) => ({ contents: await textOf(path), loader: "text", watchFiles: [path] }));
  },
};

/** For Vite. */
export const viteBrowserText = {
  name: "browser-text",
  enforce: "pre",
  resolveId(source, importer) {
    return source.endsWith(suffix) && importer !== undefined ? `\0${resolve(dirname(importer), source)}` : null;
  },
  async load(id) {
    return id.startsWith("\0") && id.endsWith(suffix) ? `export default ${JSON.stringify(await textOf(id.slice(1, -suffix.length)))}` : null;
  },
};
