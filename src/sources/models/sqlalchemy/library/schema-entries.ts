import { nativeFunction } from "../python/native.ts";
import type { Value } from "../python/value.ts";
import { constraintClasses } from "../schema/constraint.ts";
import { foreignKeyClass } from "../schema/foreign-key.ts";
import { indexClass } from "../schema/index-object.ts";
import { metadataClass } from "../schema/metadata.ts";
import { identityClass, sequenceClass } from "../schema/sequence.ts";
import { tableClass } from "../schema/table.ts";
import { columnDefaultClass } from "./column.ts";
import "./constraints.ts";
import { inert } from "./inert.ts";
import { blankSchema } from "./make.ts";
import "./schema.ts";
import { computedClass } from "./sequences.ts";

/** The schema objects that `sqlalchemy` exports, by name. */
export const schemaEntries: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["MetaData", metadataClass], ["Table", tableClass], ["Index", indexClass], ["ForeignKey", foreignKeyClass], ["Sequence", sequenceClass], ["Identity", identityClass], ["Computed", computedClass],
  ["UniqueConstraint", constraintClasses.unique], ["PrimaryKeyConstraint", constraintClasses["primary-key"]], ["ForeignKeyConstraint", constraintClasses["foreign-key"]], ["CheckConstraint", constraintClasses.check],
  ["BLANK_SCHEMA", blankSchema], ["ColumnDefault", columnDefaultClass],
  ["DDL", nativeFunction("DDL", ({ rt, at }) => {
    rt.note("DDL(…): statements of the author's own are not part of the models", at);
    return inert("DDL");
  })],
]);
