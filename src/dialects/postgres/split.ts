import { AlidadeError } from "../../model/error.ts";
import { tokenAt } from "./tokens.ts";

/** A statement of a script, without its semicolon and the comments before it. */
export interface ScriptStatement {
  readonly text: string;
  /** Where it starts in the script: an offset, and line and column from 1. */
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  /** Whether rows followed it (`COPY … FROM stdin`); they are skipped. */
  readonly hasData: boolean;
}

/** A script taken apart, with what was passed over: meta-commands that change nothing, the rows of COPY. */
export interface SplitScript {
  readonly statements: readonly ScriptStatement[];
  readonly notes: readonly ScriptNote[];
}

/** Something in a script that is not carried out. */
export interface ScriptNote {
  readonly line: number;
  readonly message: string;
}

/**
 * Takes a script apart the way psql does: quotes, dollar quotes, nested comments, parentheses, bodies of SQL-standard functions.
 *
 * `file` is the name that errors give, `firstLine` the line of it at which the text starts.
 *
 * @throws AlidadeError `script-meta-command` for commands of psql that would change what is run
 */
export function splitScript(sql: string, file: string, firstLine = 1): SplitScript {
  const splitter = new Splitter(sql, file, firstLine);
  splitter.run();
  return { statements: splitter.statements, notes: splitter.notes };
}

/** Commands of psql that only change how it talks, or, like `\restrict` of pg_dump, guard it. */
const harmless = /^\\(restrict|unrestrict|echo|qecho|warn|set|unset|pset|timing|encoding|errverbose|[xtaHq]|d\S*|l\S*|z|conninfo|prompt|password|!|\.)(?=\s|$)/;

/** The state that psql's lexer keeps (psqlscan.l): depth of parentheses, and of BEGIN … END in the body of a function. */
class Splitter {
  readonly statements: ScriptStatement[] = [];
  readonly notes: ScriptNote[] = [];
  readonly #sql: string;
  readonly #file: string;
  #offset = 0;
  #line: number;
  #countedTo = 0;
  #lineStart = 0;
  #start = -1;
  #end = 0;
  #parentheses = 0;
  #blocks = 0;
  #words: string[] = [];

  constructor(sql: string, file: string, firstLine: number) {
    this.#line = firstLine;
    this.#sql = sql;
    this.#file = file;
    this.#offset = sql.startsWith("\uFEFF") ? 1 : 0;
  }

  run(): void {
    while (this.#offset < this.#sql.length) this.#take();
    this.#finish();
  }

  #take(): void {
    const { kind, start, end } = tokenAt(this.#sql, this.#offset);
    const text = this.#sql.slice(start, kind === "sign" || kind === "word" ? end : start);
    this.#offset = end;
    if (kind === "space" || kind === "comment") return;
    if (text === "\\") return this.#metaCommand(start);
    if (text === ";" && this.#parentheses === 0 && this.#blocks === 0) return this.#finish();
    if (this.#start < 0) this.#start = start;
    this.#end = end;
    if (kind === "word") this.#countBlocks(text.toLowerCase());
    if (text === "(") this.#parentheses += 1;
    if (text === ")") this.#parentheses = Math.max(0, this.#parentheses - 1);
  }

  /** `BEGIN ATOMIC … END` and the `CASE … END`s in it, in CREATE [OR REPLACE] FUNCTION or PROCEDURE only. */
  #countBlocks(word: string): void {
    if (this.#words.length < 4) this.#words.push(word);
    if (this.#parentheses > 0 || !/^create (or replace )?(function|procedure)\b/.test(this.#words.join(" "))) return;
    if (word === "begin" || (word === "case" && this.#blocks > 0)) this.#blocks += 1;
    if (word === "end" && this.#blocks > 0) this.#blocks -= 1;
  }

  #finish(): void {
    if (this.#start >= 0) {
      const text = this.#sql.slice(this.#start, this.#end);
      const hasData = /^copy\b[^]*\bfrom\s+stdin\b/i.test(text);
      this.statements.push({ text, offset: this.#start, ...this.#place(this.#start), hasData });
      if (hasData) this.#skipData();
    }
    this.#start = -1;
    this.#parentheses = 0;
    this.#blocks = 0;
    this.#words = [];
  }

  #skipData(): void {
    const { line } = this.#place(this.#start);
    const close = /^\\\.[ \t\r]*$/gm;
    close.lastIndex = this.#offset;
    this.#offset = close.exec(this.#sql) === null ? this.#sql.length : close.lastIndex;
    this.notes.push({ line, message: "the rows of COPY … FROM stdin are skipped" });
  }

  #metaCommand(start: number): void {
    const command = /^[^\n\r]*/.exec(this.#sql.slice(start, start + 2000))?.[0] ?? "";
    const { line, column } = this.#place(start);
    const name = command.split(/\s/)[0] ?? command;
    if (!harmless.test(command)) {
      throw new AlidadeError("script-meta-command", `${name} is a command of psql, which Alidade cannot carry out.`, {
        where: { file: this.#file, line, column, statement: command },
        hint: hints[name] ?? "Write what it does as SQL, or leave it out.",
      });
    }
    this.#offset = start + command.length;
    if (!/^\\(un)?restrict$/.test(name)) this.notes.push({ line, message: `${name} of psql is left out` });
  }

  /** Counts on from the last place that was asked for; places are asked for in order. */
  #place(offset: number): { line: number; column: number } {
    for (let next = this.#sql.indexOf("\n", this.#countedTo); next >= 0 && next < offset; next = this.#sql.indexOf("\n", next + 1)) {
      this.#line += 1;
      this.#lineStart = next + 1;
      this.#countedTo = next + 1;
    }
    return { line: this.#line, column: offset - this.#lineStart + 1 };
  }
}

const hints: Readonly<Record<string, string>> = {
  "\\i": "Name the included files beside this one, in order.",
  "\\ir": "Name the included files beside this one, in order.",
  "\\include": "Name the included files beside this one, in order.",
  "\\connect": "A scratch is one database: cut the script where it changes to another.",
  "\\c": "A scratch is one database: cut the script where it changes to another.",
  "\\copy": "Rows are no part of a schema: leave it out.",
};
