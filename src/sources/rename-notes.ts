import type { Script } from "../model/dialect.ts";
import type { RenameRequest } from "../model/rename.ts";

/**
 * The renames that comments in SQL tell of: `-- alidade: renamed from mail`, behind a column, a constraint or an enum value, or on a line
 * of its own above it; above a statement, or in its first line, it is about what the statement makes. They hold for good.
 */
export function renameNotes(scripts: readonly Script[]): readonly RenameRequest[] {
  return scripts.flatMap((script) => (/alidade:\s*renamed/i.test(script.text) ? notesIn(script) : []));
}

/** A piece of SQL that counts here; `depth` is how many parentheses it is in. */
interface Piece {
  readonly type: "note" | "word" | "name" | "string" | "sign";
  readonly value: string;
  readonly line: number;
  readonly depth: number;
}

function notesIn({ file, text, line }: Script): readonly RenameRequest[] {
  return statementsOf(piecesOf(text)).flatMap((pieces) => {
    const code = pieces.filter(({ type }) => type !== "note");
    const head = headOf(code);
    return pieces.flatMap((piece, at): readonly RenameRequest[] => {
      if (piece.type !== "note" || head === null) return [];
      const place = { standing: true, origin: `${file}:${line + piece.line - 1}` };
      const item = itemAt(pieces, at, head.line);
      if (item === null) return [{ kind: head.kind, path: head.path.with(-1, piece.value), to: head.path.at(-1) ?? "", ...place }];
      return [{ kind: item.kind, path: [...head.path, piece.value], to: item.name, ...place }];
    });
  });
}

const note = /--[ \t]*alidade:[ \t]*renamed[ \t]+from[ \t]+("(?:[^"]|"")*"|\S+)/iy;
const patterns: readonly (readonly [Piece["type"] | "skip", RegExp])[] = [
  ["skip", /\s+|--[^\n]*|\/\*[^]*?\*\//y],
  ["skip", /\$([A-Za-z_]\w*)?\$[^]*?\$\1\$/y],
  ["string", /[eE]?'(?:[^']|'')*'/y],
  ["name", /"(?:[^"]|"")*"|`[^`]*`|\[[A-Za-z_][^\]]*\]/y],
  ["word", /[\p{L}_][\p{L}\p{N}_$]*/uy],
  ["sign", /[^]/y],
];

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let [at, line, depth] = [0, 1, 0];
  while (at < text.length) {
    const { type, raw, value } = pieceAt(text, at);
    if (raw === ")") depth -= 1;
    if (type !== "skip") pieces.push({ type, value, line, depth });
    if (raw === "(") depth += 1;
    line += raw.split("\n").length - 1;
    at += raw.length;
  }
  return pieces;
}

function pieceAt(text: string, at: number): { readonly type: Piece["type"] | "skip"; readonly raw: string; readonly value: string } {
  note.lastIndex = at;
  const [noted, name] = note.exec(text) ?? [];
  if (noted !== undefined && name !== undefined) return { type: "note", raw: noted, value: unquoted(name) };
  for (const [type, pattern] of patterns) {
    pattern.lastIndex = at;
    const raw = pattern.exec(text)?.[0];
    if (raw !== undefined) return { type, raw, value: type === "name" ? unquoted(raw) : type === "string" ? raw.replace(/^[eE]?'|'$/g, "").replaceAll("''", "'") : raw };
  }
  return { type: "skip", raw: text.charAt(at), value: "" };
}

function unquoted(name: string): string {
  return /^["`[]/.test(name) ? name.slice(1, -1).replaceAll('""', '"') : name;
}

function statementsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const statements: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.type === "sign" && piece.value === ";" && piece.depth === 0) statements.push([]);
    else statements.at(-1)?.push(piece);
  }
  return statements;
}

interface Head {
  readonly kind: string;
  readonly path: readonly string[];
  /** The line of the name. */
  readonly line: number;
}

const kinds: ReadonlySet<string> = new Set(["table", "view", "type", "domain", "sequence", "schema", "function", "procedure", "index", "trigger"]);
const between: ReadonlySet<string> = new Set(["or", "replace", "unlogged", "temp", "temporary", "unique", "materialized", "recursive", "global", "local"]);

/** What a CREATE makes, and its name; words that are not quoted fold to lower case, as PostgreSQL has them and SQLite does not mind. */
function headOf(code: readonly Piece[]): Head | null {
  const [first, ...rest] = code;
  if (first?.type !== "word" || first.value.toLowerCase() !== "create") return null;
  const at = rest.findIndex(({ type, value }) => type !== "word" || !between.has(value.toLowerCase()));
  const kind = rest[at]?.value.toLowerCase() ?? "";
  if (!kinds.has(kind)) return null;
  const names = rest.slice(at + 1).filter(({ type, value }, i, all) => !(type === "word" && ["if", "not", "exists"].includes(value.toLowerCase()) && i < 3 && all[i + 1] !== undefined));
  const path: string[] = [];
  for (let i = 0; i < names.length; i += 2) {
    const name = names[i];
    if (name === undefined || (name.type !== "word" && name.type !== "name")) break;
    path.push(nameIn(name));
    if (names[i + 1]?.value !== ".") break;
  }
  const line = names[0]?.line ?? first.line;
  return path.length === 0 ? null : { kind, path, line };
}

function nameIn({ type, value }: Piece): string {
  return type === "word" ? value.toLowerCase() : value;
}

/** What within the parentheses of a statement a note is about; null: the statement itself. */
function itemAt(pieces: readonly Piece[], at: number, headLine: number): { readonly kind: string; readonly name: string } | null {
  const own = pieces[at];
  if (own === undefined || own.depth === 0 || own.line === headLine) return null;
  const isCode = ({ type }: Piece): boolean => type !== "note";
  const before = pieces.slice(0, at).filter(isCode);
  const trailing = before.at(-1)?.line === own.line;
  const rest = trailing ? itemBefore(before) : pieces.slice(at + 1).filter(isCode);
  const [first, second] = rest;
  if (first === undefined) return null;
  if (first.type === "string") return { kind: "value", name: first.value };
  if (first.type === "word" && first.value.toLowerCase() === "constraint" && second !== undefined) return { kind: "constraint", name: nameIn(second) };
  return { kind: "column", name: nameIn(first) };
}

/** The item that ends where the given pieces do: back to the comma or the parenthesis before it. */
function itemBefore(before: readonly Piece[]): readonly Piece[] {
  const isComma = ({ type, value, depth }: Piece): boolean => type === "sign" && value === "," && depth === 1;
  const last = before.at(-1);
  const whole = last !== undefined && isComma(last) ? before.slice(0, -1) : before;
  const start = whole.findLastIndex((piece) => isComma(piece) || (piece.value === "(" && piece.depth === 0));
  return whole.slice(start + 1);
}
