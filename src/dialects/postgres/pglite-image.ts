import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Host } from "../../model/host.ts";

/**
 * The data folder of a fresh PGlite as a tar archive, from the cache if it is there and whole, else made and put there.
 *
 * `key` says what it depends on. The file starts with the SHA-256 of the rest; it is written beside and renamed, so that
 * processes at the same time do not meet halves. A cache that cannot be written is done without.
 */
export async function loadImage(host: Host, key: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const path = join(host.cacheFolder, `${key}.image`);
  const cached = await readImage(path);
  if (cached !== null) return cached;
  host.note("Preparing the scratch engine; this is done once.");
  const image = await make();
  await writeImage(host, path, image).catch((error: unknown) => {
    host.note(`The scratch engine could not be kept in ${host.cacheFolder}: ${error instanceof Error ? error.message : error}`);
  });
  return image;
}

/** Forgets an image that turned out not to start. */
export async function discardImage(host: Host, key: string): Promise<void> {
  await rm(join(host.cacheFolder, `${key}.image`), { force: true });
}

async function readImage(path: string): Promise<Uint8Array | null> {
  const file = await readFile(path).catch(() => null);
  if (file === null) return null;
  const image = file.subarray(32);
  return file.subarray(0, 32).equals(digest(image)) ? image : null;
}

async function writeImage(host: Host, path: string, image: Uint8Array): Promise<void> {
  await mkdir(host.cacheFolder, { recursive: true });
  const beside = `${path}.${host.randomName()}`;
  await writeFile(beside, Buffer.concat([digest(image), image]));
  await rename(beside, path);
}

function digest(image: Uint8Array): Buffer {
  return createHash("sha256").update(image).digest();
}
