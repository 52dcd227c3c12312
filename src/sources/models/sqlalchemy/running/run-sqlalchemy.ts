import { dirname, resolve } from "node:path";
import { AlidadeError, type Where } from "../../../../model/error.ts";
import type { Host } from "../../../../model/host.ts";
import { isRecord } from "../../../../model/is-record.ts";
import { askChild } from "../../ask-child.ts";
import { diskFiles } from "../disk-files.ts";
import { locateModels, type ModelsAddress } from "../locate.ts";
import { childScript } from "./child-script.ts";
import { findPythons } from "./find-python.ts";

/** The DDL of models as SQLAlchemy itself compiles it. */
export interface RunModels {
  readonly statements: readonly { readonly sql: string; readonly file: string; readonly line: number }[];
  /** The schemas that the statements name, which SQLAlchemy does not create. */
  readonly schemas: readonly string[];
  readonly unread: readonly { readonly what: string; readonly file: string; readonly line: number }[];
}

/**
 * Imports models in the project's Python and has its SQLAlchemy compile them. `python` is its path, or `auto`.
 *
 * @throws AlidadeError `python-module-missing`, `python-failed`, `sqlalchemy-missing`, `sqlalchemy-none`, `models-timeout`, `models-failed`
 */
export async function runSqlalchemy(address: ModelsAddress, dialect: string, python: string, host: Host): Promise<RunModels> {
  const { roots, modules } = locateModels(address, diskFiles);
  const label = address.module ?? address.path ?? ".";
  const folder = address.path === undefined ? address.cwd : dirname(resolve(address.cwd, address.path));
  const pythons = await findPythons(python, folder, host);
  for (const each of pythons) {
    const answer = await askChild({ command: [each, "-B", "-c", childScript], request: { roots, modules, dialect }, what: `${label} in ${each}` }, host);
    if (isRecord(answer) && answer["reason"] !== "sqlalchemy-missing") return modelsIn(answer, label);
  }
  throw new AlidadeError("sqlalchemy-missing", `no Python of the project has SQLAlchemy: ${pythons.join(", ")}`, { hint: "Name the one that has it with --python=PATH, or leave --python away: Alidade reads models without it." });
}

function modelsIn(answer: Readonly<Record<string, unknown>>, label: string): RunModels {
  if (answer["reason"] === "failed") throw new AlidadeError("python-failed", `${label} cannot be imported: ${String(answer["message"])}`, { where: placeIn(answer), hint: "Correct it where the message points; Python itself says the same." });
  if (answer["tables"] === 0) throw new AlidadeError("sqlalchemy-none", `There are no SQLAlchemy models in ${label}.`, { where: { file: label }, hint: "Name the file or package that defines or imports them." });
  const statements = recordsIn(answer["statements"]).map((each) => ({ sql: String(each["sql"]), ...placed(each, label) }));
  const unread = recordsIn(answer["unread"]).map((each) => ({ what: String(each["what"]), ...placed(each, label) }));
  return { statements, unread, schemas: Array.isArray(answer["schemas"]) ? answer["schemas"].map(String) : [] };
}

function placed(of: Readonly<Record<string, unknown>>, label: string): { readonly file: string; readonly line: number } {
  const place = placeIn(of);
  return { file: place?.file ?? label, line: place?.line ?? 1 };
}

function placeIn({ place }: Readonly<Record<string, unknown>>): Where | null {
  return isRecord(place) ? { file: String(place["file"]), line: Number(place["line"]) } : null;
}

function recordsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
