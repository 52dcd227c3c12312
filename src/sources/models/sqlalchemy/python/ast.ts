/** A Python expression, as far as schemas need it; `line` counts from 1. */
export type Expr = ExprShape & { readonly line: number };

type ExprShape =
  | { readonly t: "name"; readonly id: string }
  | { readonly t: "const"; readonly value: null | boolean | bigint | number | string }
  | { readonly t: "bytes"; readonly value: string }
  | { readonly t: "ellipsis" }
  | { readonly t: "fstring"; readonly parts: readonly FormatPart[] }
  | { readonly t: "attribute"; readonly of: Expr; readonly name: string }
  | { readonly t: "index"; readonly of: Expr; readonly index: Expr }
  | { readonly t: "slice"; readonly low: Expr | null; readonly high: Expr | null; readonly step: Expr | null }
  | { readonly t: "call"; readonly fn: Expr; readonly args: readonly Argument[] }
  | { readonly t: "binary"; readonly op: string; readonly left: Expr; readonly right: Expr }
  | { readonly t: "unary"; readonly op: string; readonly of: Expr }
  | { readonly t: "bool"; readonly op: "and" | "or"; readonly left: Expr; readonly right: Expr }
  | { readonly t: "compare"; readonly left: Expr; readonly rest: readonly { readonly op: string; readonly right: Expr }[] }
  | { readonly t: "if"; readonly test: Expr; readonly then: Expr; readonly otherwise: Expr }
  | { readonly t: "lambda"; readonly params: readonly Param[]; readonly body: Expr }
  | { readonly t: "tuple" | "list" | "set"; readonly items: readonly Expr[] }
  | { readonly t: "dict"; readonly entries: readonly { readonly key: Expr | null; readonly value: Expr }[] }
  | { readonly t: "comprehension"; readonly kind: "list" | "set" | "dict" | "generator"; readonly key: Expr | null; readonly value: Expr; readonly clauses: readonly ForClause[] }
  | { readonly t: "star"; readonly of: Expr }
  | { readonly t: "walrus"; readonly name: string; readonly value: Expr }
  | { readonly t: "yield"; readonly value: Expr | null; readonly from: boolean }
  | { readonly t: "unsupported"; readonly what: string };

/** A piece of an f-string: literal text, or a value with its conversion (`r`, `s`, `a`) and format. */
export type FormatPart = string | { readonly value: Expr; readonly conversion: string | null; readonly spec: readonly FormatPart[] };

/** An argument of a call: positional, by name, `*of` or `**of`. */
export interface Argument {
  readonly kind: "value" | "name" | "star" | "double-star";
  readonly name: string | null;
  readonly value: Expr;
}

/** `for targets in iterable if …` of a comprehension. */
export interface ForClause {
  readonly target: Expr;
  readonly iterable: Expr;
  readonly tests: readonly Expr[];
}

/** A parameter of a function; `kind` says how it takes arguments. */
export interface Param {
  readonly kind: "plain" | "keyword-only" | "star" | "double-star";
  readonly name: string;
  readonly fallback: Expr | null;
  readonly annotation: Expr | null;
}

/** A function as it is written; its body is converted from the tree when somebody calls it. */
export interface FunctionDef {
  readonly name: string;
  readonly params: readonly Param[];
  readonly returns: Expr | null;
  readonly decorators: readonly Expr[];
  readonly body: () => readonly Stmt[];
  readonly isAsync: boolean;
  readonly line: number;
}

/** A name that an import binds: `name as bound`; `*` imports everything. */
export interface ImportedName {
  readonly name: string;
  readonly bound: string;
}

/** A Python statement; `line` counts from 1. */
export type Stmt = StmtShape & { readonly line: number };

type StmtShape =
  | { readonly t: "expression"; readonly value: Expr }
  | { readonly t: "assign"; readonly targets: readonly Expr[]; readonly value: Expr }
  | { readonly t: "annotate"; readonly target: Expr; readonly annotation: Expr; readonly value: Expr | null }
  | { readonly t: "update"; readonly target: Expr; readonly op: string; readonly value: Expr }
  | { readonly t: "function"; readonly def: FunctionDef }
  | { readonly t: "class"; readonly name: string; readonly args: readonly Argument[]; readonly decorators: readonly Expr[]; readonly body: readonly Stmt[] }
  | { readonly t: "return"; readonly value: Expr | null }
  | { readonly t: "if"; readonly test: Expr; readonly then: readonly Stmt[]; readonly otherwise: readonly Stmt[] }
  | { readonly t: "for"; readonly target: Expr; readonly iterable: Expr; readonly body: readonly Stmt[]; readonly otherwise: readonly Stmt[] }
  | { readonly t: "while"; readonly test: Expr; readonly body: readonly Stmt[] }
  | { readonly t: "try"; readonly body: readonly Stmt[]; readonly handlers: readonly Handler[]; readonly otherwise: readonly Stmt[]; readonly last: readonly Stmt[] }
  | { readonly t: "with"; readonly items: readonly { readonly value: Expr; readonly target: Expr | null }[]; readonly body: readonly Stmt[] }
  | { readonly t: "import"; readonly names: readonly ImportedName[] }
  | { readonly t: "import-from"; readonly dots: number; readonly module: string; readonly names: readonly ImportedName[] }
  | { readonly t: "raise"; readonly value: Expr | null }
  | { readonly t: "scope"; readonly names: readonly string[]; readonly kind: "global" | "nonlocal" }
  | { readonly t: "delete"; readonly targets: readonly Expr[] }
  | { readonly t: "assert"; readonly test: Expr }
  | { readonly t: "type-alias"; readonly name: string; readonly value: Expr }
  | { readonly t: "pass" | "break" | "continue" }
  | { readonly t: "unsupported"; readonly what: string };

/** An `except` clause; `type` is null for a bare one. */
export interface Handler {
  readonly type: Expr | null;
  readonly name: string | null;
  readonly body: readonly Stmt[];
}
