import type { ColumnFacts } from "../../model/kinds/column.ts";
import type { SequenceOptions } from "../../model/kinds/sequence.ts";

type Identity = NonNullable<ColumnFacts["identity"]>;

const bounds: Readonly<Record<string, readonly [min: string, max: string]>> = {
  smallint: ["-32768", "32767"],
  integer: ["-2147483648", "2147483647"],
  bigint: ["-9223372036854775808", "9223372036854775807"],
};

/** What CREATE SEQUENCE assumes for a type and a direction (documentation, CREATE SEQUENCE). */
export function standardOptions(type: string, increment: string): SequenceOptions {
  const [lowest, highest] = bounds[type] ?? bounds["bigint"] ?? ["", ""];
  const down = increment.startsWith("-");
  const [min, max] = down ? [lowest, "-1"] : ["1", highest];
  return { start: down ? max : min, increment: "1", min, max, cache: "1", cycle: false };
}

/** The options of a new sequence that are not the standard ones. */
export function creationOptions(options: SequenceOptions, type: string): string {
  const standard = standardOptions(type, options.increment);
  const start = options.increment.startsWith("-") ? options.max : options.min;
  return optionWords({ ...standard, start }, options).join(" ");
}

/** The options of an identity column's sequence, its name among them where it is not the one that the server chooses. */
export function identityOptions(identity: Identity, type: string): string {
  const name = identity.sequence === null ? [] : [`SEQUENCE NAME ${identity.sequence}`];
  return [...name, creationOptions(identity.options, type)].filter((part) => part !== "").join(" ");
}

/** The words for every option in which two states differ. */
export function optionWords(before: SequenceOptions, after: SequenceOptions): readonly string[] {
  return [
    ...(before.increment === after.increment ? [] : [`INCREMENT BY ${after.increment}`]),
    ...(before.min === after.min ? [] : [`MINVALUE ${after.min}`]),
    ...(before.max === after.max ? [] : [`MAXVALUE ${after.max}`]),
    ...(before.start === after.start ? [] : [`START WITH ${after.start}`]),
    ...(before.cache === after.cache ? [] : [`CACHE ${after.cache}`]),
    ...(before.cycle === after.cycle ? [] : [after.cycle ? "CYCLE" : "NO CYCLE"]),
  ];
}
