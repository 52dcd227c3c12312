import { dialectNamed, dialectNames, familyOf, loadDialect } from "../dialects/index.ts";
import type { Dialect } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { Source } from "../model/source.ts";

/**
 * The dialect of a run: that of the side that is live; else `asked` (`--dialect`, else the config); else what the files can only mean.
 *
 * @throws AlidadeError `dialect-unclear`, `dialect-conflict`, `dialect-unknown`
 */
export async function chooseDialect(sources: readonly Source[], asked: string | null): Promise<Dialect> {
  const fixed = sources.filter((source) => source.dialect !== null);
  const [first] = fixed.filter(({ live }) => live).concat(fixed);
  const name = first?.dialect ?? asked;
  if (name == null) throw unclear(sources);
  const other = fixed.find(({ dialect }) => familyOf(dialect ?? "") !== familyOf(name));
  if (other !== undefined) throw conflict(`${labelled(first)} and ${labelled(other)}`);
  if (first !== undefined && asked !== null && familyOf(dialectNamed(asked) ?? "") !== familyOf(name)) throw conflict(`${labelled(first)} and --dialect ${asked}`);
  return loadDialect(name);
}


function labelled(source: Source | undefined): string {
  return source === undefined ? "" : `${source.label} (${source.dialect})`;
}

function unclear(sources: readonly Source[]): AlidadeError {
  return new AlidadeError("dialect-unclear", `nothing says which database engine ${sources.map(({ label }) => label).join(" and ")} ${sources.length > 1 ? "are" : "is"} for`, {
    hint: `Add --dialect ${dialectNames.join(" or --dialect ")}, or \`dialect\` to the config.`,
  });
}

function conflict(what: string): AlidadeError {
  return new AlidadeError("dialect-conflict", `${what} are of different engines`, { hint: "Schemas are compared within one engine: name two sources of the same." });
}
