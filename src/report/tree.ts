import { type Dialect, kindOf, labelOf } from "../model/dialect.ts";
import type { ObjectId } from "../model/id.ts";
import { type AnyObject, facetNames, nameOf } from "../model/object.ts";
import type { Reading, Snapshot } from "../model/snapshot.ts";
import { describe } from "./describe.ts";
import { isNamespace, Places } from "./place.ts";
import { plural } from "./snapshot-sql.ts";
import { padText, textWidth } from "./text-width.ts";

/** What is there, as a tree for people; ends with a line break. */
export function inspectTree(label: string, { snapshot, observed }: Reading, dialect: Dialect): string {
  const tree = new Tree(snapshot, dialect);
  const homes = tree.homes();
  const head = [`${label} (${observed.engine})`, countsOf(homes, dialect)].filter((part) => part !== "").join(": ");
  return `${[head, ...tree.lines(homes, "")].join("\n")}\n`;
}

function countsOf(homes: readonly AnyObject[], dialect: Dialect): string {
  const counts = new Map<string, number>();
  for (const { kind } of homes) counts.set(kindOf(dialect, kind).noun, (counts.get(kindOf(dialect, kind).noun) ?? 0) + 1);
  if (counts.size === 0) return "nothing";
  return [...counts].map(([noun, count]) => `${count} ${count === 1 ? noun : plural(noun)}`).join(", ");
}

class Tree {
  readonly #snapshot: Snapshot;
  readonly #dialect: Dialect;
  readonly #places: Places;
  readonly #children = new Map<ObjectId, AnyObject[]>();

  constructor(snapshot: Snapshot, dialect: Dialect) {
    this.#snapshot = snapshot;
    this.#dialect = dialect;
    this.#places = new Places([snapshot], dialect);
    for (const object of Object.values(snapshot.objects)) {
      if (object.parent === null) continue;
      const known = this.#children.get(object.parent);
      if (known === undefined) this.#children.set(object.parent, [object]);
      else known.push(object);
    }
  }

  /** What stands for itself, by label; the namespace that everybody uses is not worth a line. */
  homes(): readonly AnyObject[] {
    const all = Object.values(this.#snapshot.objects);
    const homes = all.filter((object) => this.#places.homeOf(object) === object && object.impliedBy === null && !this.#isUsual(object));
    const rank = (object: AnyObject): string => `${String(this.#rankOf(object)).padStart(3, "0")} ${this.#label(object)}`;
    return homes.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  }

  lines(objects: readonly AnyObject[], indent: string): readonly string[] {
    const heads = objects.map((object) => this.#head(object));
    const width = Math.min(40, Math.max(0, ...heads.map(textWidth)));
    return objects.flatMap((object, at) => {
      const last = at === objects.length - 1;
      const line = `${indent}${last ? "└─ " : "├─ "}${padText(heads[at] ?? "", width)}  ${this.#text(object)}`.trimEnd();
      return [line, ...this.lines(this.#parts(object), `${indent}${last ? "   " : "│  "}`)];
    });
  }

  #parts(object: AnyObject): readonly AnyObject[] {
    if (isNamespace(object, this.#dialect)) return [];
    const parts = (this.#children.get(object.id) ?? []).filter(({ impliedBy }) => impliedBy === null);
    const order = "columns" in object.facts ? object.facts.columns.map((column) => (typeof column === "string" ? column : column.name)) : [];
    const place = (part: AnyObject): number => this.#rankOf(part) * 10_000 + Math.max(0, this.#isWritten(part) ? order.indexOf(nameOf(part)) : 0);
    return parts.sort((a, b) => place(a) - place(b));
  }

  /** Kinds stand in the order of the dialect's table. */
  #rankOf({ kind }: AnyObject): number {
    return Object.keys(this.#dialect.kinds).indexOf(kind);
  }

  /** Whether it is one of the things that its parent is made of, which need no noun. */
  #isWritten({ kind }: AnyObject): boolean {
    return kindOf(this.#dialect, kind).folds.create === "always";
  }

  #isUsual(object: AnyObject): boolean {
    return isNamespace(object, this.#dialect) && nameOf(object) === this.#dialect.defaultSchema;
  }

  #head(object: AnyObject): string {
    const name = this.#places.homeOf(object) === object ? this.#label(object) : nameOf(object);
    const { noun } = kindOf(this.#dialect, object.kind);
    if ("named" in object.facts && !object.facts.named) return noun;
    return this.#isWritten(object) && "type" in object.facts ? name : `${noun} ${name}`;
  }

  #text(object: AnyObject): string {
    const facets = facetNames.flatMap((facet) => (facet === "comment" && object.comment !== null ? [`-- ${object.comment.replace(/\s+/g, " ")}`] : []));
    return [describe(object, (id) => this.#labelOfId(id)), ...facets].filter((part) => part !== "").join("  ");
  }

  #labelOfId(id: ObjectId): string {
    const object = this.#snapshot.objects[id];
    return object === undefined ? id : this.#label(object);
  }

  #label(object: AnyObject): string {
    return labelOf(object, this.#dialect);
  }
}
