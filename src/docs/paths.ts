import { createHash } from "node:crypto";
import { idOf, type ObjectId } from "../model/id.ts";
import type { AnyObject } from "../model/object.ts";
import { plural } from "../report/words.ts";
import type { Documentation } from "./documentation.ts";

/**
 * Where the page of each object is: `tables/app.users.html`. A name that is not plain, or that file systems or web servers take for
 * something else, gets a hash of its id behind a `~`, which no plain name has: so paths differ in more than letter case, and
 * none depends on what else there is.
 */
export class Paths {
  readonly #docs: Documentation;
  readonly #extension: string;
  readonly #known = new Map<ObjectId, string>();

  constructor(docs: Documentation, extension: "html" | "md") {
    this.#docs = docs;
    this.#extension = extension;
  }

  /** The page of what has one, from the folder of the documents. */
  of(home: AnyObject): string {
    const known = this.#known.get(home.id);
    if (known !== undefined) return known;
    const path = `${plural(this.#docs.noun(home)).replaceAll(" ", "-")}/${fileName(home, this.#docs.contents.label(home))}.${this.#extension}`;
    this.#known.set(home.id, path);
    return path;
  }

  /** A link from a page to where an object is told of; null where it is told of nowhere. */
  link(from: string, id: ObjectId): string | null {
    const object = this.#docs.get(id);
    const page = object === undefined ? null : this.#docs.pageOf(object);
    if (object === undefined || page === null) return null;
    return `${upFrom(from)}${this.of(page)}${page === object ? "" : `#${anchorOf(object)}`}`;
  }
}

/** The way from a page to the folder of the documents: `../`, or nothing. */
export function upFrom(path: string): string {
  return "../".repeat(path.split("/").length - 1);
}

/** The anchor of a part on the page of what it is part of. */
export function anchorOf(part: AnyObject): string {
  return `${part.kind.toLowerCase()}-${slug(part.path.slice(-1).join(""), part.id)}`;
}

// Device names of Windows, and what web servers answer a folder with.
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$|index|readme)$/;

function fileName(home: AnyObject, label: string): string {
  const plain = home.path.every((name) => /^[a-z0-9_][a-z0-9_-]*$/.test(name)) && idOf(home.kind, home.path) === home.id;
  return plain && label.length <= 100 && !reserved.test(label.split(".")[0] ?? "") ? label : hashed(label, home.id);
}

function slug(name: string, id: ObjectId): string {
  return /^[a-z0-9_-]{1,100}$/.test(name) ? name : hashed(name, id);
}

function hashed(name: string, id: ObjectId): string {
  const words = name.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-|-$/g, "");
  return `${words === "" ? "name" : words}~${createHash("sha256").update(id).digest("hex").slice(0, 10)}`;
}
