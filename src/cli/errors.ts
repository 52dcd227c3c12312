import { isAbsolute, relative } from "node:path";
import { AlidadeError, type Where } from "../model/error.ts";
import { maskPasswords } from "../model/mask.ts";
import { capital } from "../report/words.ts";
import { version } from "./version.ts";

/** A failure as one paragraph: what, the code, where, and what to do. Passwords in URLs are masked. */
export function wordError(thrown: unknown, debug: boolean): string {
  const error = asAlidadeError(thrown);
  const where = error.where === null ? "" : wordWhere(error.where, error.message);
  const parts = [`${sentence(`error[${error.code}]: ${error.message}`)}`, where, error.hint === null ? "" : sentence(capital(error.hint))];
  const paragraph = parts.filter((part) => part !== "").map(oneLine).join(" ");
  return maskPasswords(debug && thrown instanceof Error ? `${paragraph}\n${stackOf(thrown)}` : paragraph);
}

/** Any failure as an expected one: what is none is a bug, and says so. */
export function asAlidadeError(thrown: unknown): AlidadeError {
  if (thrown instanceof AlidadeError) return masked(thrown);
  const usage = usageError(thrown);
  if (usage !== null) return usage;
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return new AlidadeError("bug", maskPasswords(`this is a bug of Alidade ${version}: ${message}`), {
    hint: "Please report it with the command that you typed; ALIDADE_DEBUG=1 before the command shows where it happened.",
    cause: thrown,
  });
}

function masked(error: AlidadeError): AlidadeError {
  const { code, message, where, hint } = error;
  const text = (value: string | null): string | null => (value === null ? null : maskPasswords(value));
  const place = where === null ? null : Object.fromEntries(Object.entries(where).map(([key, value]) => [key, typeof value === "string" ? shortened(maskPasswords(value)) : value]));
  return new AlidadeError(code, maskPasswords(message), { where: place, hint: text(hint), cause: error.cause });
}

/** What commander says about a command line that it does not understand. */
function usageError(thrown: unknown): AlidadeError | null {
  if (!(thrown instanceof Error && "code" in thrown && typeof thrown.code === "string" && thrown.code.startsWith("commander."))) return null;
  const [message = "", ...hints] = thrown.message.replace(/^error: /, "").split("\n");
  const near = hints.join(" ").replace(/^\((.*)\)$/, "$1");
  return new AlidadeError("usage", message, { hint: near === "" ? "`alidade --help` lists the commands, `alidade COMMAND --help` their options." : near });
}

/** The parts of a place that the message does not name already. */
function wordWhere(where: Where, message: string): string {
  const at = [where.file === undefined ? undefined : fromHere(where.file), where.line, where.line === undefined ? undefined : where.column].filter((part) => part !== undefined).join(":");
  const words = [
    at !== "" && !message.includes(at) ? `at ${at}` : null,
    where.object !== undefined && !message.includes(where.object) ? `object ${where.object}` : null,
    where.statement !== undefined ? `in the statement \`${where.statement}\`` : null,
    where.sqlstate !== undefined ? `SQLSTATE ${where.sqlstate}` : null,
  ].filter((word) => word !== null);
  return words.length === 0 ? "" : `Where: ${words.join(", ")}.`;
}

/** A path below the current folder without that folder. */
function fromHere(file: string): string {
  const path = relative(process.cwd(), file);
  return isAbsolute(file) && path !== "" && !path.startsWith("..") ? path : file;
}

function shortened(statement: string): string {
  const flat = oneLine(statement);
  return flat.length <= 160 ? flat : `${flat.slice(0, 157)}…`;
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, " ").trim();
}

function sentence(text: string): string {
  return /[.?!]$/.test(text.trimEnd()) ? text.trimEnd() : `${text.trimEnd()}.`;
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\nCaused by: ${error.cause.stack ?? error.cause.message}` : "";
  return `${error.stack ?? ""}${cause}`;
}
