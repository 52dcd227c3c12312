import { diff, plainDiff } from "../diff/index.ts";
import type { Change } from "../model/change.ts";
import { type Dialect, fieldRule, kindOf, labelOf } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { Bench } from "../model/source.ts";
import { type MigrationFile, parseMigration } from "../sources/migrations/migration-file.ts";
import { headsOf, upTo } from "../sources/migrations/own-order.ts";
import { replay, schemaHash, scriptsOf } from "../sources/migrations/replay.ts";
import { printMigration } from "./print-migration.ts";

/** The join of several heads, tried in both orders; an empty migration that comes after all of them. Errors: `merge-nothing`, `merge-conflict`. */
export async function mergeHeads(files: readonly MigrationFile[], place: Pick<MigrationFile, "id" | "path" | "label">, bench: Bench): Promise<MigrationFile> {
  const heads = headsOf(files);
  if (heads.length < 2) throw new AlidadeError("merge-nothing", `there is nothing to merge: ${heads.length === 0 ? "there are no migrations" : "one migration is the last"}`, { hint: "`alidade status` lists them." });
  const orders = [heads, heads.toReversed()].map((order) => inOrder(files, order));
  const [one, other] = await Promise.all(orders.map((order) => stateOf(order, heads, bench)));
  if (one === undefined || other === undefined) throw new Error("two orders give two schemas");
  const left = diff(one, other, bench.dialect, plainDiff).filter((change) => !isOrderAlone(change, bench.dialect));
  if (left.length > 0) throw conflict(heads, `they end in different schemas, depending on which comes first: ${left.slice(0, 3).map((change) => wordsOf(change, bench.dialect)).join("; ")}`);
  const text = printMigration({ id: place.id, parents: heads.map(({ id }) => id), schema: schemaHash((await replay(scriptsOf(files), bench)).snapshot), notes: ["Joins branches; tried in both orders, with the same schema in the end."], up: "", down: { text: "" } }, bench.dialect);
  return parseMigration(text, place);
}

/** What all have in common, then what each head brings, head by head. */
function inOrder(files: readonly MigrationFile[], heads: readonly MigrationFile[]): readonly MigrationFile[] {
  const chains = heads.map(({ id }) => upTo(files, id));
  const common = files.filter((file) => chains.every((chain) => chain.includes(file)));
  return [...new Set([...common, ...chains.flat()])];
}

async function stateOf(order: readonly MigrationFile[], heads: readonly MigrationFile[], bench: Bench): Promise<Awaited<ReturnType<typeof replay>>["snapshot"]> {
  try {
    return (await replay(scriptsOf(order), bench)).snapshot;
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
    throw conflict(heads, `${order.at(-1)?.id ?? ""} fails when it comes last: ${error.message}`, error);
  }
}

/** Columns that stand in another order are the same table to programs. */
function isOrderAlone(change: Change, dialect: Dialect): boolean {
  return change.type === "alter" && change.fields.every((field) => fieldRule(kindOf(dialect, change.after.kind), field)?.compare === "order");
}

function wordsOf(change: Change, dialect: Dialect): string {
  const object = change.type === "create" ? change.after : change.before;
  return `${kindOf(dialect, object.kind).noun} ${labelOf(object, dialect)}${change.type === "alter" ? ` (${change.fields.join(", ")})` : ""}`;
}

function conflict(heads: readonly MigrationFile[], because: string, cause?: AlidadeError): AlidadeError {
  return new AlidadeError("merge-conflict", `${heads.map(({ id }) => id).join(" and ")} are in conflict: ${because}`, {
    where: cause?.where ?? { file: heads.at(-1)?.label ?? "" },
    hint: "Put one after the other: write its id into `-- alidade:parent` of the other one, correct what does not fit, and type `alidade check`.",
  });
}
