import { addMethods } from "../python/native.ts";
import { type Call, PyClass, type Value } from "../python/value.ts";
import { Computed } from "../schema/column.ts";
import { ExprObject } from "../schema/expr.ts";
import { Metadata, schemaKey } from "../schema/metadata.ts";
import { nameOf } from "../schema/name.ts";
import { Identity, identityClass, type IdentityOptions, Sequence, sequenceClass } from "../schema/sequence.ts";
import { SqlType, toType } from "../schema/sql-type.ts";
import { Named } from "./arguments.ts";
import { blankSchema, make } from "./make.ts";
import { sqlText } from "./sql-text.ts";

function identityOptions(named: Named): IdentityOptions {
  return {
    start: named.whole("start"), increment: named.whole("increment"), minvalue: named.whole("minvalue"), maxvalue: named.whole("maxvalue"),
    nominvalue: named.flag("nominvalue"), nomaxvalue: named.flag("nomaxvalue"), cycle: named.flag("cycle"), cache: named.whole("cache"),
  };
}

function withPositional(call: Call, names: readonly string[]): ReadonlyMap<string, Value> {
  return new Map([...call.kwargs, ...call.args.map((value, index) => [names[index] ?? "", value] as const)]);
}

make(sequenceClass, (call) => {
  const named = new Named(withPositional(call, ["name", "start", "increment", "minvalue", "maxvalue", "nominvalue", "nomaxvalue", "cycle", "schema"]), "Sequence", call.at);
  const sequence = new Sequence(call.at);
  const metadata = call.kwargs.get("metadata");
  sequence.name = nameOf(call.args[0] ?? call.kwargs.get("name"), call.kwargs.get("quote"), "The name of a sequence", call.at) ?? sequence.name;
  sequence.schema = call.kwargs.get("schema") === blankSchema ? null : nameOf(call.kwargs.get("schema"), null, "The schema of a sequence", call.at);
  sequence.options = identityOptions(named);
  const type = toType(call.kwargs.get("data_type"), call.rt, call.at);
  sequence.dataType = type instanceof SqlType ? type : null;
  sequence.optional = named.flag("optional") ?? false;
  if (metadata instanceof Metadata) {
    sequence.schema ??= call.kwargs.get("schema") === blankSchema ? null : metadata.schema;
    metadata.sequences.set(schemaKey(sequence.name.text, sequence.schema?.text ?? null), sequence);
  }
  return sequence;
});
addMethods(sequenceClass, { next_value: (self) => (self instanceof Sequence ? new ExprObject({ k: "next-value", sequence: self }) : null) });

make(identityClass, (call) => {
  const named = new Named(withPositional(call, ["always", "on_null", "start", "increment"]), "Identity", call.at);
  const identity = new Identity();
  identity.always = named.flag("always") ?? false;
  identity.options = identityOptions(named);
  return identity;
});

/** `Computed`. */
export const computedClass = new PyClass("Computed", [], { module: "sqlalchemy" });
make(computedClass, (call) => {
  const computed = new Computed(computedClass);
  computed.sql = sqlText(call.args[0] ?? call.kwargs.get("sqltext") ?? null, "The text of Computed", call);
  computed.persisted = new Named(withPositional(call, ["sqltext", "persisted"]), "Computed", call.at).flag("persisted");
  return computed;
});
