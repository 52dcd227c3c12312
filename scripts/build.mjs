// Bundles the command line and the library into dist/ (one file per lazily loaded part), and writes the types beside them.
//   node scripts/build.mjs              everything
//   node scripts/build.mjs --no-types   what tests run: in a fifth of a second
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, rmSync } from "node:fs";
import { build } from "esbuild";
import { esbuildBrowserText } from "./browser-text.mjs";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const types = !process.argv.includes("--no-types");

// Without types an older build stays beside the new one: something may be running from it.
if (types) rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: { cli: "src/cli/main.ts", index: "src/index.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  minifySyntax: true,
  minifyWhitespace: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  // Engines, drivers and what is large and seldom needed stay outside; small libraries come with us, which halves the start-up.
  external: ["@electric-sql/*", "pg-native", "pg-cloudflare", "jiti", "@photostructure/sqlite", "@lezer/*", "@prisma/*", "elkjs", "@resvg/*"],
  define: {
    ALIDADE_VERSION: JSON.stringify(version),
    // By this, pg asks whether it runs on Cloudflare; Node 20 would load all of its fetch to answer.
    Response: "undefined",
  },
  plugins: [esbuildBrowserText],
  chunkNames: "parts/[name]-[hash]",
  // Libraries in CommonJS ask for Node's modules in this way.
  banner: { js: 'import { createRequire as alidadeRequire } from "node:module"; const require = alidadeRequire(import.meta.url);' },
  logLevel: "warning",
});
chmodSync("dist/cli.js", 0o755);
if (types) {
  const done = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.types.json"], { stdio: "inherit" });
  process.exitCode = done.status ?? 1;
}
