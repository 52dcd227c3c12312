import type { ObjectId } from "../../model/id.ts";
import type { Kind } from "../../model/kinds/index.ts";
import type { Use } from "../../model/object.ts";

/** An object that code can name. */
export interface Nameable {
  readonly kind: Kind;
  readonly id: ObjectId;
  readonly path: readonly string[];
}

/** What a piece of code may name: the needs of it, by its tokens. They order where they can, and forbid nothing. */
export type Mentions = (code: string, self: ObjectId) => readonly Use[];

const nameable: ReadonlySet<Kind> = new Set<Kind>(["table", "view", "materializedView", "routine", "enum", "domain", "compositeType", "sequence"]);

/** Indexes the objects by their names; columns count where their table is named too. */
export function mentionsOf(objects: Iterable<Nameable>): Mentions {
  const byName = new Map<string, Nameable[]>();
  const columns = new Map<string, Nameable[]>();
  for (const object of objects) {
    if (nameable.has(object.kind)) put(byName, object.path.at(-1) ?? "", object);
    else if (object.kind === "column") put(columns, object.path.slice(0, 2).join("."), object);
  }
  return (code, self) => {
    const tokens = tokensOf(code);
    const named = [...tokens].flatMap((token) => byName.get(token) ?? []).filter(({ id }) => id !== self);
    const ofTables = named.flatMap(({ path }) => columns.get(path.join(".")) ?? []).filter(({ path }) => tokens.has(path.at(-1) ?? ""));
    return [...named, ...ofTables].map(({ id }): Use => ({ id, via: "definition", how: "name" }));
  };
}

function put(map: Map<string, Nameable[]>, key: string, object: Nameable): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [object]);
  else list.push(object);
}

/** Words as the server folds them, quoted names as they are. Text literals count too: dynamic SQL names things in them. */
function tokensOf(code: string): ReadonlySet<string> {
  const words = code.matchAll(/"((?:[^"]|"")+)"|[\p{L}_][\p{L}\p{N}_$]*/gu);
  return new Set([...words].map(([word, quoted]) => (quoted === undefined ? word.toLowerCase() : quoted.replaceAll('""', '"'))));
}
