import type { Script } from "./dialect.ts";
import type { Severity } from "./step.ts";

/** What there is to know about one rule of the linter; how it finds what it finds is the business of whoever carries it out. */
export interface LintRule {
  /** Stable, in kebab-case: what `-- alidade: allow CODE because …` and `alidade explain CODE` take. */
  readonly code: string;
  /** INFO: worth knowing; WARNING: blocks others, may fail, breaks running clients; ERROR: loses data. */
  readonly severity: Severity;
  /** One sentence: what a statement does that the rule is about. */
  readonly title: string;
  /** What happens to a running system, in some sentences. */
  readonly why: string;
  /** The way to do it safely, in words. */
  readonly safe: string;
  /** The documentation that says so. */
  readonly link: string;
  /** The rules of other linters that are about the same: `squawk/ban-drop-column`. */
  readonly peers: readonly string[];
  /** By dialect: a schema, and a migration in which it fires there. */
  readonly examples: Readonly<Record<string, LintExample>>;
}

/** A case for a rule. */
export interface LintExample {
  /** What stands before the migration. */
  readonly schema: string;
  readonly migration: string;
  /** The migration runs in one transaction; else each of its statements for itself. */
  readonly transaction?: true;
}

/** What a rule says of one statement. */
export interface Remark {
  readonly code: string;
  /** What this very statement does, with its names; one sentence without a full stop. */
  readonly message: string;
  /** SQL that gets to the same end safely, to be run outside of a transaction; null: the statement has to go, or there is none. */
  readonly rewrite: string | null;
  /** Asked when the migration is at its end: whether it still holds (a table that was dropped and made anew is not lost). */
  readonly holds?: () => boolean;
}

/** A statement of a migration. */
export interface LintStatement {
  /** Without its semicolon and the comments before it. */
  readonly text: string;
  /** Where it starts in the text of its script. */
  readonly offset: number;
  /** In its file, from 1. */
  readonly line: number;
  readonly column: number;
}

/** What a dialect brings for the linter besides an engine to run statements on. */
export interface DialectLint {
  /** The rules of its own. */
  readonly rules: readonly LintRule[];
  /** Takes a script apart; errors name its file and line. */
  readonly split: (script: Script) => readonly LintStatement[];
  /** The dialect whose examples its rules have, where that is not its own: the one that it derives from. */
  readonly examplesOf?: string;
}

/** What a linter's session starts from. */
export interface LintGround {
  /** Whether what statements take for granted is stood in for: nothing is known of the schema. */
  readonly standIns: boolean;
  /** Tables that are known to have no rows: their paths, joined by dots. */
  readonly empty: ReadonlySet<string>;
}

/** A scratch database on which migrations are run statement by statement, while rules look at what each one does. */
export interface LintSession {
  /** Begins a migration: what stands now existed before it. `transaction`: its tool runs it in one. */
  readonly begin: (transaction: boolean) => Promise<void>;
  /** Runs one statement. Errors: an AlidadeError with file, line and the engine's code. */
  readonly run: (statement: LintStatement, file: string) => Promise<readonly Remark[]>;
  /** Ends it, and says what only then is known. `last`: nothing of its file follows. */
  readonly end: (last: boolean) => Promise<readonly Remark[]>;
  /** What was passed over or stood in for, for people. */
  readonly notes: () => readonly string[];
}

/** What was found, and where. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** The statement that it is about; null: a comment, or the file as a whole. */
  readonly statement: string | null;
  readonly rewrite: string | null;
}

/** A statement or file that does not run. */
export interface LintFailure {
  readonly code: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly sqlstate: string | null;
  readonly hint: string | null;
}

/** What linting gives. */
export interface LintReport {
  /** The engine on which the statements ran. */
  readonly engine: string;
  /** What the first migration started from, for people; null: nothing is known, and it was judged by its text. */
  readonly ground: string | null;
  readonly migrations: number;
  readonly statements: number;
  readonly findings: readonly Finding[];
  /** How many findings a comment allows, with its reason. */
  readonly allowed: number;
  /** Where a migration stopped; what comes after it was not looked at. */
  readonly failure: LintFailure | null;
  readonly notes: readonly string[];
}

/** A migration to be judged, or to be run before those that are. */
export interface Migration {
  /** How people call it: its file. */
  readonly label: string;
  readonly script: Script;
  /** Whether its tool runs it in one transaction; `severalStatements`: it sends the file as a whole, which then is one unless it is one statement. */
  readonly transaction: boolean | "severalStatements";
  /** Another one of the same file follows, and what is open stays open. */
  readonly continues: boolean;
  /** False: it is run because what comes after it needs it. */
  readonly judged: boolean;
}

/** The codes that several dialects share: `src/lint/rules/` has the rules, and each dialect finds what they are about. */
export type SharedCode = "drop-table" | "drop-column" | "rename-table" | "rename-column" | "add-required-column" | "transaction-nesting" | "transaction-left-open";
