import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";

/** The file system inside a PGlite instance. */
export interface EngineFiles {
  analyzePath(path: string): { readonly exists: boolean };
  mkdirTree(path: string): void;
  writeFile(path: string, data: Uint8Array): void;
}

/** Extensions that share a bundle of another name. */
const bundles: Readonly<Record<string, string>> = {
  autoinc: "spi", insert_username: "spi", moddatetime: "spi", refint: "spi",
};

const root = "/pglite";

/**
 * Puts the files of extensions where CREATE EXTENSION of a running PGlite finds them, and those of the extensions that they require.
 *
 * One that PGlite's package does not have is passed over: the statement then says so itself.
 */
export async function provideExtensions(files: EngineFiles, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const control = `${root}/share/postgresql/extension/${name}.control`;
    if (name === "plpgsql" || files.analyzePath(control).exists) continue;
    await provideExtensions(files, await unpackBundle(files, name));
  }
}

/** Unpacks the bundle of an extension into the instance; what it requires is the result. */
async function unpackBundle(files: EngineFiles, name: string): Promise<readonly string[]> {
  const bundle = bundlePath(name);
  if (bundle === null) return [];
  const entries = readTar(gunzipSync(await readFile(bundle)));
  for (const entry of entries) {
    const path = `${root}/${entry.name}`;
    files.mkdirTree(dirname(path));
    files.writeFile(path, entry.data);
  }
  const control = entries.find((entry) => entry.name.endsWith(`/${name}.control`));
  const requires = /^requires\s*=\s*'([^']*)'/m.exec(control?.data.toString() ?? "")?.[1] ?? "";
  return requires.split(",").map((required) => required.trim()).filter((required) => required !== "");
}

function bundlePath(name: string): string | null {
  if (!/^[a-z0-9_-]+$/.test(name)) return null;
  const folder = dirname(createRequire(import.meta.url).resolve("@electric-sql/pglite"));
  const path = join(folder, `${bundles[name] ?? name}.tar.gz`);
  return existsSync(path) ? path : null;
}

/** The files of a tar archive (the plain format: names of up to 100 bytes, as the bundles have them). */
function readTar(archive: Buffer): readonly { readonly name: string; readonly data: Buffer }[] {
  const entries: { name: string; data: Buffer }[] = [];
  for (let offset = 0; archive[offset] !== 0 && offset + 512 <= archive.length; ) {
    const name = archive.toString("utf8", offset, offset + 100).replace(/\0.*$/s, "").replace(/^\.\//, "");
    const size = Number.parseInt(archive.toString("utf8", offset + 124, offset + 136), 8);
    const data = archive.subarray(offset + 512, offset + 512 + size);
    if (name !== "" && !name.endsWith("/")) entries.push({ name, data });
    offset += 512 + Math.ceil(size / 512) * 512;
  }
  return entries;
}
