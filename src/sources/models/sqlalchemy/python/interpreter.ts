import { findAttribute, missingAttribute, setAttribute } from "./attribute.ts";
import { bindArguments } from "./arguments.ts";
import { PyList } from "./containers.ts";
import { PySuper } from "./define-class.ts";
import { raise, Undecided } from "./error.ts";
import { evaluateExpression } from "./evaluate.ts";
import { executeBlock } from "./execute.ts";
import { tolerate } from "./flow.ts";
import { typeName } from "./operate.ts";
import { parseModule } from "./parse.ts";
import type { Expr, Stmt } from "./ast.ts";
import type { Located, Project } from "./project.ts";
import { functionScope, moduleScope } from "./scope.ts";
import { typeAlias } from "./library/typing.ts";
import { PyFunction } from "./callable.ts";
import { PyModule } from "./module.ts";
import { type Call, type Flow, orElse, PyClass, PyObject, type Place, type Runtime, type Scope, Unknown, type Value } from "./value.ts";

const maxSteps = 5_000_000;
const maxDepth = 120;

/** Something that was met, and that does not become part of the schema. */
export interface Note extends Place {
  readonly what: string;
}

/** What the reader of models wants to hear of. */
export interface Listener {
  readonly classMade: (cls: PyClass) => void;
  readonly statementLost: (statement: Stmt, scope: Scope, cause: Unknown) => void;
}

/** Reads the modules of a project as Python would run them, as far as that can be known without running. */
export class Interpreter implements Runtime {
  uncertain: Unknown | null = null;
  readonly env: Readonly<Record<string, string | undefined>> | null;
  /** The files that were read, in order. */
  readonly files: string[] = [];
  readonly notes: Note[] = [];
  private readonly project: Project;
  private readonly libraries: ReadonlyMap<string, PyModule>;
  private readonly builtins: ReadonlyMap<string, Value>;
  private readonly modules = new Map<string, PyModule>();
  private readonly listener: Listener;
  private steps = 0;
  private depth = 0;

  constructor(project: Project, libraries: ReadonlyMap<string, PyModule>, builtins: ReadonlyMap<string, Value>, env: Readonly<Record<string, string | undefined>> | null, listener: Listener) {
    this.listener = listener;
    this.project = project;
    this.libraries = libraries;
    this.builtins = builtins;
    this.env = env;
  }

  evaluate(expr: Expr, scope: Scope): Value {
    if (expr.t === "call" && expr.fn.t === "name" && expr.fn.id === "super") return this.superOf(expr.args.map(({ value }) => value), scope, expr.line);
    return evaluateExpression(expr, scope, this, this.builtins);
  }

  private superOf(args: readonly Expr[], scope: Scope, line: number): Value {
    const [owner, self] = args.map((arg) => this.evaluate(arg, scope));
    const cls = owner instanceof PyClass ? owner : scope.owner.cls;
    return cls === null ? new Unknown("super() outside of a class", { file: scope.module.file, line }) : new PySuper(cls, self ?? scope.self);
  }

  execute(statements: readonly Stmt[], scope: Scope): Flow {
    return executeBlock(statements, scope, this);
  }

  getAttribute(of: Value, name: string, at: Place): Value {
    return orElse(this.findAttribute(of, name, at), () => missingAttribute(of, name, at));
  }

  findAttribute(of: Value, name: string, at: Place): Value | undefined {
    const found = findAttribute(of, name, this, at);
    if (found !== undefined || !(of instanceof PyModule)) return found;
    return of.file === "" ? this.libraryAttribute(of, name, at) : undefined;
  }

  private libraryAttribute(of: PyModule, name: string, at: Place): Value {
    return this.libraries.get(`${of.name}.${name}`) ?? new Unknown(`Alidade does not know ${of.name}.${name}`, at, `${of.name}.${name}`);
  }

  setAttribute(of: Value, name: string, value: Value, at: Place): void {
    if (of instanceof PyClass && of.at === null && of.module !== "") this.note(`${of.name}.${name} is replaced`, at);
    else setAttribute(of, name, value, this, at);
  }

  call(callee: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>, at: Place): Value {
    const call: Call = { args, kwargs, at, rt: this };
    this.step(at);
    if (this.depth > maxDepth) return new Unknown("it calls itself too deeply", at);
    this.depth++;
    try {
      return this.callObject(callee, call);
    } catch (error) {
      if (error instanceof Undecided) return error.unknown;
      // Numbers and text that JavaScript's own functions refuse, or nesting that is too deep for it.
      if (error instanceof RangeError || error instanceof SyntaxError) return new Unknown("its arguments are not followed", at);
      throw error;
    } finally {
      this.depth--;
    }
  }

  private callObject(callee: Value, call: Call): Value {
    if (callee instanceof PyObject) {
      const meta = callee instanceof PyClass ? callee.metaclass?.attrs.get("__call__") : undefined;
      if (meta !== undefined) return this.call(meta, [callee, ...call.args], call.kwargs, call.at);
      const native = callee.callNative(call);
      if (native !== undefined) return native;
      const hook = callee.cls?.lookup("__call__");
      if (hook !== undefined) return this.call(hook, [callee, ...call.args], call.kwargs, call.at);
      const unknown = callee.cls?.mro.flatMap((cls) => cls.unknownBases)[0];
      if (unknown !== undefined) return unknown;
    }
    return raise("TypeError", `'${typeName(callee)}' object is not callable`, call.at);
  }

  runFunction(fn: PyObject, call: Call): Value {
    if (!(fn instanceof PyFunction)) return raise("TypeError", "this is no function", call.at);
    if (fn.isAsync) return new Unknown("async functions are not followed", call.at);
    const scope = functionScope(fn, bindArguments(fn, call), call.args[0] ?? null);
    if (typeof fn.body !== "function") return this.evaluate(fn.body, scope);
    const flow = this.execute(fn.body(), scope);
    if (scope.yielded.length > 0 || fn.isGenerator) return new PyList(scope.yielded);
    return flow?.kind === "return" ? flow.value : null;
  }

  whileUncertain(cause: Unknown, run: () => void): void {
    const before = this.uncertain;
    this.uncertain = before ?? cause;
    try {
      tolerate(run);
    } finally {
      this.uncertain = before;
    }
  }

  note(what: string, at: Place): void {
    this.notes.push({ what, file: at.file, line: at.line });
  }

  classMade(cls: PyClass): void {
    this.listener.classMade(cls);
  }

  statementLost(statement: Stmt, scope: Scope, cause: Unknown): void {
    this.listener.statementLost(statement, scope, cause);
  }

  step(at: Place): void {
    if (++this.steps > maxSteps) throw new Undecided(new Unknown("it takes too long", at));
  }

  typeAlias(name: string, value: Expr, scope: Scope): Value {
    return typeAlias(name, value, scope, (expr, inner) => this.evaluate(expr, inner));
  }

  importModule(name: string, at: Place): Value {
    const library = this.libraries.get(name);
    if (library !== undefined) return library;
    const parts = name.split(".");
    const top = parts[0] ?? name;
    if (this.project.find(top) === null) return new Unknown(`Alidade does not see the package ${top}`, at, name);
    let module: PyModule | null = null;
    for (let length = 1; length <= parts.length; length++) {
      const located = this.project.find(parts.slice(0, length).join("."));
      if (located === null) return new Unknown(`module ${name} was not found`, at, name);
      module = this.load(located, module);
    }
    return module;
  }

  importSubmodule(of: PyModule, name: string, at: Place): Value | undefined {
    const full = `${of.name}.${name}`;
    const library = this.libraries.get(full);
    if (library !== undefined) return library;
    return of.isPackage && this.project.find(full) !== null ? this.importModule(full, at) : undefined;
  }

  /** Runs a module once, however many names lead to its file. */
  load(located: Located, parent: PyModule | null): PyModule {
    const key = located.file ?? located.folder;
    const known = this.modules.get(key);
    const module = known ?? new PyModule(located.name, key, located.isPackage);
    parent?.attrs.set(located.name.split(".").at(-1) ?? located.name, module);
    if (known !== undefined) return known;
    this.modules.set(key, module);
    if (located.file !== null) this.run(module, located.file);
    return module;
  }

  private run(module: PyModule, file: string): void {
    const text = this.project.read(file);
    if (text === null) return;
    this.files.push(file);
    const depth = this.depth;
    this.depth = 0;
    try {
      this.execute(parseModule(file, text), moduleScope(module));
    } finally {
      this.depth = depth;
    }
  }
}
