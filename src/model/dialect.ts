import type { Addresses } from "./addresses.ts";
import type { Connection, ConnectOptions, Scratch, ScratchOptions } from "./connection.ts";
import type { Applying } from "./applying.ts";
import type { ObjectId } from "./id.ts";
import type { HistoryDialect } from "./history.ts";
import type { Host } from "./host.ts";
import type { FactsOf, Kind } from "./kinds/index.ts";
import type { DialectLint } from "./lint.ts";
import type { AnyObject, Facets, SchemaObject, Use } from "./object.ts";
import type { Pass } from "./pass.ts";
import type { AskContext, AskedChange, Question } from "./question.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Script } from "./script.ts";
import type { Statement } from "./step.ts";
import type { RebuildContext, SchemaView, WriteContext } from "./write-context.ts";

export type { Script };

/**
 * What there is to know about one database engine. `diff`, `plan`, `compare` and `report` are engines over this table: they
 * never name a kind or a dialect.
 */
export interface Dialect {
  readonly name: string;
  /** The schema that labels leave out: `public`; null where the engine has none. */
  readonly defaultSchema: string | null;
  readonly kinds: DialectKinds;
  /** What a new, empty database has already: the schema `public`. */
  readonly initial: readonly AnyObject[];
  /** The statements that take a facet of an object from what `before` says (null: as just created) to what `after` says. */
  readonly facets: { readonly [F in keyof Facets]: (before: AnyObject | null, after: AnyObject, context: WriteContext) => readonly Statement[] };
  /** Rewrites for tables that others use meanwhile, in the order in which they are asked. */
  readonly passes: readonly Pass[];
  readonly transaction: { readonly begin: string; readonly commit: string };
  /** Every statement of DDL is committed by itself, so that none stands in a transaction. Missing: transactions hold it. */
  readonly commitsDdl?: true;
  /** Comments stand in the statements that make what they are about. Missing: they have statements of their own. */
  readonly describesInline?: true;
  /** A statement as it stands in a script for the engine's own client. Missing: with a semicolon behind it. */
  readonly terminated?: (sql: string) => string;
  /** Whether an address is one of this engine's own. */
  readonly connect: (address: string, host: Host, options?: ConnectOptions) => Promise<Connection>;
  /** The addresses of the other databases of a server; missing: a database is a file. */
  readonly addresses?: Addresses;
  /** Two names that are the same to the engine fold to the same text; ids are built of folded names. `at`: its place in its path, where that counts. */
  readonly foldName: (name: string, at?: number) => string;
  readonly openScratch: (host: Host, options: ScratchOptions) => Promise<Scratch>;
  /** What tells the engine that is the scratch where no URL is given from other versions of it, without opening it; missing: it has to be opened. */
  readonly ownScratch?: () => Promise<string>;
  /** How statements are run on a live database that others use. */
  readonly applying: Applying;
  /** How migrations are run and recorded; missing: they cannot be, yet. */
  readonly history?: HistoryDialect;
  /**
   * What an engine of a version lacks that an object needs, in words, of the fields that change (null: all of it); null: nothing.
   * Missing: no version lacks anything.
   */
  readonly lacks?: (object: AnyObject, fields: readonly string[] | null, version: string, get: SchemaView["get"]) => string | null;
  /** `to` without what versions of the engine make differ by themselves. Missing: they make nothing differ. */
  readonly carry?: (from: Snapshot, to: Snapshot) => Snapshot;
  /** A version that orders: 150019, 3046001. */
  readonly versionOf: (snapshot: Snapshot) => number;
  /** What the linter needs of it; loaded when it is asked for. */
  readonly lint: () => Promise<DialectLint>;
}

/** The kinds that a dialect has; a kind that is missing here is unknown to it. */
export type DialectKinds = { readonly [K in Kind]?: DialectKind<K> };

/** What there is to know about one kind of object in one dialect. */
export interface DialectKind<K extends Kind> {
  readonly kind: K;
  /** Words for people: `foreign key`. */
  readonly noun: string;
  /** How operations are called in reports: `create_table`, `drop_table`; alter is the default for fields that name none. */
  readonly operations: { readonly create: string; readonly drop: string; readonly alter: string };
  readonly fields: FieldRules<K>;
  /** Whether rows, or a counter, would be lost with it: such an object is never recreated. */
  holdsRows(object: SchemaObject<K>): boolean;
  /** Name slots that it occupies: `relation app.users`. Whoever takes a slot waits until it is free. */
  claims(object: SchemaObject<K>): readonly string[];
  /**
   * Whether its creation is written in its parent's: `always`; `unlessCycle`: beside it where both cannot be made at once; `never`.
   * The same holds for its drop: `never` in `drop` means that it needs a statement of its own even if the parent goes.
   */
  readonly folds: { readonly create: Fold; readonly drop: Fold };
  /** What another object implies of this kind goes when the two are parted: the copy of a trigger that a partition has. */
  readonly goesWhenParted?: true;
  /** A rebuild of its parent lets it stand, though it has a statement of its own: a trigger that ALTER TABLE keeps. */
  readonly outlivesRebuild?: true;
  /** It acts on what comes after it (an event trigger, default privileges), and so is made last and dropped first. */
  readonly outermost?: true;
  /** It counts only where this facet is compared: default privileges are compared with privileges. Missing: always. */
  readonly comparedWith?: keyof Facets;
  /** Whether this one takes a statement of its own where others of its kind fold: CREATE TABLE would validate what is NOT VALID. */
  standsAlone?(after: SchemaObject<K>): boolean;
  /** The new object, not its parent, whose statement makes this one too: the column whose SERIAL makes a sequence. */
  madeBy?(after: SchemaObject<K>, context: WriteContext): ObjectId | null;
  /** The new object, whose creation uses the old one up, so that this is not dropped: the key that takes over an index. */
  usedUpBy?(before: SchemaObject<K>, context: WriteContext): ObjectId | null;
  /** The statements that make it; `context.folded` are the children that its statement has to contain. */
  create(after: SchemaObject<K>, context: WriteContext): readonly Statement[];
  drop(before: SchemaObject<K>, context: WriteContext): readonly Statement[];
  /** How it gets another name in place; missing: the engine has no such statement, and it is dropped and made anew. */
  readonly rename?: Renaming<K>;
  /** Names in it that are no objects of their own, and can be changed in place: the values of an enum. */
  readonly parts?: readonly PartRenaming<K>[];
  /** How it gets from one to the other; `fields` has facts alone, never facets. */
  alter(before: SchemaObject<K>, after: SchemaObject<K>, fields: readonly string[], context: WriteContext): Alteration;
  /**
   * Whether making or dropping it under a parent that stays needs the parent rebuilt (`rebuildParent`) or works by itself (null).
   * Missing: it works by itself.
   */
  stands?(object: SchemaObject<K>, change: "create" | "drop", context: WriteContext): "rebuildParent" | null;
  /** The sibling in whose creation its own is written while the parent stays: the new column that brings its check along. */
  rides?(object: SchemaObject<K>, context: WriteContext): ObjectId | null;
  /** Siblings that are made before it though it does not use them: the column that stands before it. */
  follows?(object: SchemaObject<K>, context: WriteContext): readonly ObjectId[];
  /**
   * For `replace`: gives the old object a reserved name, so that the new one can be made beside it. `moved` is the old one under that
   * name. Children that are always written in its statement go with it, all others are dropped before.
   */
  moveAway?(before: SchemaObject<K>, context: WriteContext): { readonly statements: readonly Statement[]; readonly moved: SchemaObject<K> };
  /** For `replace` of what holds rows: copies them from the old one, which has its reserved name by then, to the new one. */
  refill?(before: SchemaObject<K>, after: SchemaObject<K>, context: WriteContext): readonly Statement[];
  /** For users of a replaced object that hold rows: binds the field `via` to the new object of that name. */
  rebind?(after: SchemaObject<K>, via: string, context: WriteContext): Rebinding;
  /** What a live database is asked about the dangers of a change, since its rows decide on them. */
  asks?(change: AskedChange<K>, context: AskContext): readonly Question[];
  /** How its rows are looked at, and made for proofs; missing: it has none of its own. */
  readonly rows?: RowsOf<K>;
  /** Its rebuild is no more than an ALTER of all that changes in it at once, and is called so. */
  readonly altersWhole?: true;
  /** For `rebuild`: the table is made anew with its rows; children before and after come in the context. */
  rebuild?(before: SchemaObject<K>, after: SchemaObject<K>, context: RebuildContext): readonly Statement[];
}

/** How objects of a kind get another name. */
export interface Renaming<K extends Kind> {
  /** What reports call it: `rename_column`. */
  readonly operation: string;
  /** Words for the kind besides its own, in which several kinds can be called alike: `constraint`, `type`. */
  readonly words?: readonly string[];
  /** The statements; `before` has the names that hold at this point. */
  write(before: SchemaObject<K>, name: string, context: WriteContext): readonly Statement[];
  /** Whether nobody knows it by its name, so that one that differs in that alone is renamed unasked: constraints, indexes. */
  unasked?(object: SchemaObject<K>): boolean;
}

/** What is done with the rows of an object: SQL. */
export interface RowsOf<K extends Kind> {
  /** A query that gives a row where there is any. */
  any(object: SchemaObject<K>): string;
  /** A query that gives their number: of its own, not of what inherits from it. */
  count(object: SchemaObject<K>): string;
  /** A query that gives all of them; missing: nobody can say how. */
  all?(object: SchemaObject<K>): string;
  /** Takes all of them away. */
  remove(object: SchemaObject<K>): string;
  /** The objects whose rows have to be there before. */
  needs(object: SchemaObject<K>, view: SchemaView): readonly ObjectId[];
  /** Statements that make some, with values made for their types; null: nobody can say how. */
  make(object: SchemaObject<K>, view: SchemaView): readonly string[] | null;
}

/** Names of one sort in an object of a kind, and how one of them is changed. */
export interface PartRenaming<K extends Kind> {
  /** `value`. */
  readonly noun: string;
  /** `rename_enum_value`. */
  readonly operation: string;
  names(object: SchemaObject<K>): readonly string[];
  write(before: SchemaObject<K>, from: string, to: string, context: WriteContext): readonly Statement[];
  /** The object with the new name in it. */
  renamed(before: SchemaObject<K>, from: string, to: string): SchemaObject<K>;
}

/** Whether a child is written in its parent's statement. */
export type Fold = "always" | "unlessCycle" | "never";

export type FieldRules<K extends Kind> = { readonly [F in keyof FactsOf[K]]: FieldRule };

/** How one field is compared, and how it behaves in a plan. */
export interface FieldRule {
  /**
   * `value`: equal as JSON; `set`: order and repetition do not count; `order`: of two lists, only the order of what both
   * have counts; `none`: not compared.
   */
  readonly compare: "value" | "set" | "order" | "none";
  /** What of a value counts, where texts can differ and mean the same; the value itself where this is missing. */
  readonly key?: (value: unknown, object: SchemaObject) => unknown;
  /** What a report calls a change of this field: `alter_column_type`. */
  readonly operation?: string;
  /** The value of what is broken: what has it is mended, and nothing is made to have it. */
  readonly flaw?: unknown;
  /**
   * The field can be blank for a while, which lets what it uses be recreated, and breaks cycles: `inCycle`. `always`: it is set
   * after its object is created, in any case.
   */
  readonly late?: "inCycle" | "always";
  /** The object goes when the one that this field names is dropped: the column that owns a sequence. */
  readonly owner?: true;
  /** The rows of the object are rows of the one that this field names, too: the table that a partition belongs to. */
  readonly rowsOf?: true;
}

/** How an object is taken from one state to another. */
export type Alteration =
  | {
      readonly by: "statements";
      readonly statements: readonly Statement[];
      readonly inTheWay?: InTheWay;
      /** Late fields that, where they change too, must be blank meanwhile: the default under a change of type. */
      readonly whileBlank?: readonly string[];
      /** Children that hold no rows, and must not be there meanwhile: they are dropped before it and made anew after it. */
      readonly remade?: readonly ObjectId[];
    }
  /** Dropped and made anew, its users with it; only for what holds no rows, unless what it becomes cannot keep them (`losesRows`). */
  | { readonly by: "recreate"; readonly losesRows?: true }
  /** The new one is built beside the old one, which gives it its rows, users that hold rows are bound to it, and the old one is dropped. */
  | { readonly by: "replace" }
  /** The table is made anew with its rows. */
  | { readonly by: "rebuild"; readonly inTheWay?: InTheWay }
  | { readonly by: "rebuildParent"; readonly inTheWay?: InTheWay }
  | { readonly by: "refuse"; readonly because: string };

/** Which users of an object must be out of the way while it is altered. */
export type InTheWay = (user: SchemaObject, use: Use) => boolean;

/** How a user that holds rows is bound to a replaced object, and which of its own users must be out of the way meanwhile. */
export interface Rebinding {
  readonly statements: readonly Statement[];
  readonly inTheWay?: InTheWay;
}

export type { Connection, ConnectOptions, Scratch, ScratchDatabase, ScratchOptions } from "./connection.ts";
export type { RebuildContext, SchemaView, WriteContext } from "./write-context.ts";

/** The kind's entry of a dialect; a kind that the dialect lacks is a bug of the reader. */
export function kindOf(dialect: Dialect, kind: Kind): DialectKind<Kind> {
  const found: DialectKind<Kind> | undefined = dialect.kinds[kind];
  if (found === undefined) throw new Error(`dialect ${dialect.name} has no kind ${kind}`);
  return found;
}

/** The rule of a field; undefined for facets and unknown fields. */
export function fieldRule(kind: DialectKind<Kind>, field: string): FieldRule | undefined {
  const rules: Readonly<Record<string, FieldRule>> = kind.fields;
  return rules[field];
}

/** The field names of a kind, in the order of its table. */
export function fieldNames(kind: DialectKind<Kind>): readonly string[] {
  return Object.keys(kind.fields);
}

/** How an object is called before people: its path, without the schema that everybody uses. */
export function labelOf(object: SchemaObject, dialect: Dialect): string {
  const [first, ...rest] = object.path;
  return first === dialect.defaultSchema && rest.length > 0 ? rest.join(".") : object.path.join(".");
}
