import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A case: two schemas, rows for the first, and the plan that leads from one to the other. */
export interface CaseFile {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly rows: string;
  /** As `--rename` takes them, a line each. */
  readonly renames: readonly string[];
  readonly plan: string;
}

/** The cases of a dialect, sorted by name. */
export function casesOf(dialect: string): readonly CaseFile[] {
  const folder = join(import.meta.dirname, "../cases", dialect);
  return readdirSync(folder).sort().map((name) => parse(name.replace(/\.sql$/, ""), join(folder, name)));
}

function parse(name: string, file: string): CaseFile {
  const text = readFileSync(file, "utf8");
  const part = (title: string): string => new RegExp(`^-- ${title}\\n([\\s\\S]*?)(?=^-- (?:from|to|rows|renames|plan)$|(?![\\s\\S]))`, "m").exec(text)?.[1]?.trim() ?? "";
  return { name: name.replaceAll("-", " "), file, from: part("from"), to: part("to"), rows: part("rows"), renames: part("renames").split("\n").filter((line) => line !== ""), plan: part("plan") };
}

/** Writes the plan of a case anew (`ALIDADE_UPDATE_CASES=1`); it is to be read before it is committed. */
export function updatePlan({ file }: CaseFile, plan: string): void {
  const text = readFileSync(file, "utf8");
  writeFileSync(file, `${text.slice(0, text.indexOf("-- plan\n"))}-- plan\n${plan.trim()}\n`);
}
