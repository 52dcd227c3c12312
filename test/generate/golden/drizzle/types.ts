import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  char,
  cidr,
  customType,
  date,
  doublePrecision,
  inet,
  integer,
  interval,
  json,
  jsonb,
  macaddr,
  numeric,
  pgEnum,
  pgSchema,
  pgSequence,
  pgTable,
  point,
  primaryKey,
  real,
  smallint,
  text,
  time,
  timestamp,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";

export const appSchema = pgSchema("app");

export const kindEnum = appSchema.enum("kind", ["a", "b"]);

export const moodEnum = pgEnum("mood", ["sad", "o'k", 'very "happy"']);

export const unusedEnum = pgEnum("unused", ["x"]);

export const bitVarying = customType<{ data: string }>({
  dataType: () => "bit varying",
});

export const bitVaryingType = customType<{ data: string }>({
  dataType: () => "bit varying(8)",
});

export const bit = customType<{ data: string }>({
  dataType: () => "bit(3)",
});

export const bpchar = customType<{ data: string }>({
  dataType: () => "bpchar",
});

export const bytea = customType<{ data: Uint8Array }>({
  dataType: () => "bytea",
});

export const int4range = customType<{ data: string }>({
  dataType: () => "int4range",
});

export const intervalDayToSecond = customType<{ data: string }>({
  dataType: () => "interval day to second(2)",
});

export const money = customType<{ data: string }>({
  dataType: () => "money",
});

export const numericType = customType<{ data: string }>({
  dataType: () => "numeric(5,-2)",
});

export const numrange = customType<{ data: string }>({
  dataType: () => "numrange",
});

export const oid = customType<{ data: string }>({
  dataType: () => "oid",
});

export const tsquery = customType<{ data: string }>({
  dataType: () => "tsquery",
});

export const tstzmultirange = customType<{ data: string }>({
  dataType: () => "tstzmultirange",
});

export const tsvector = customType<{ data: string }>({
  dataType: () => "tsvector",
});

export const xml = customType<{ data: string }>({
  dataType: () => "xml",
});

export const thingsNumberSeq = pgSequence("things_number", {
  startWith: 100,
  increment: 5,
  cache: 10,
});

export const things = pgTable(
  "things",
  {
    id: integer()
      .notNull()
      .default(sql`nextval('things_number'::regclass)`),
    cSmallint: smallint("c_smallint"),
    cBigint: bigint("c_bigint", { mode: "bigint" }),
    cReal: real("c_real"),
    cDoublePrecision: doublePrecision("c_double_precision"),
    cNumeric: numeric("c_numeric"),
    cNumeric102: numeric("c_numeric_10_2_", { precision: 10, scale: 2 }),
    cNumeric52: numericType("c_numeric_5_2_"),
    cBoolean: boolean("c_boolean"),
    cText: text("c_text"),
    cCharacterVarying: varchar("c_character_varying"),
    cCharacterVarying3: varchar("c_character_varying_3_", { length: 3 }),
    cCharacter4: char("c_character_4_", { length: 4 }),
    cBpchar: bpchar("c_bpchar"),
    cBytea: bytea("c_bytea"),
    cDate: date("c_date"),
    cTimestamp3WithoutTimeZone: timestamp("c_timestamp_3_without_time_zone", {
      precision: 3,
    }),
    cTimestampWithTimeZone: timestamp("c_timestamp_with_time_zone", {
      withTimezone: true,
    }),
    cTimestamp0WithTimeZone: timestamp("c_timestamp_0_with_time_zone", {
      precision: 0,
      withTimezone: true,
    }),
    cTimeWithoutTimeZone: time("c_time_without_time_zone"),
    cTime2WithTimeZone: time("c_time_2_with_time_zone", {
      precision: 2,
      withTimezone: true,
    }),
    cInterval: interval("c_interval"),
    cInterval3: interval("c_interval_3_", { precision: 3 }),
    cIntervalDayToSecond2: intervalDayToSecond("c_interval_day_to_second_2_"),
    cJson: json("c_json"),
    cJsonb: jsonb("c_jsonb"),
    cUuid: uuid("c_uuid"),
    cInet: inet("c_inet"),
    cCidr: cidr("c_cidr"),
    cMacaddr: macaddr("c_macaddr"),
    cMoney: money("c_money"),
    cTsvector: tsvector("c_tsvector"),
    cTsquery: tsquery("c_tsquery"),
    cBit3: bit("c_bit_3_"),
    cBitVarying: bitVarying("c_bit_varying"),
    cBitVarying8: bitVaryingType("c_bit_varying_8_"),
    cInt4range: int4range("c_int4range"),
    cNumrange: numrange("c_numrange"),
    cTstzmultirange: tstzmultirange("c_tstzmultirange"),
    cOid: oid("c_oid"),
    cXml: xml("c_xml"),
    cPoint: point("c_point"),
    cText_2: text("c_text_").array(),
    cNumeric41: numeric("c_numeric_4_1_", { precision: 4, scale: 1 }).array(),
    cXml_2: xml("c_xml_").array(),
    cPublicMood: moodEnum("c_public_mood"),
    cPublicMood_2: moodEnum("c_public_mood_").array(),
    cAppKind: kindEnum("c_app_kind"),
    counted: bigserial({ mode: "bigint" }).notNull(),
    /** loses its collation: pg_catalog."C" */
    collated: text(),
    /** loses its collation: pg_catalog."C" */
    collatedArray: varchar("collated_array", { length: 3 }).array(),
    doubled: integer().generatedAlwaysAs(sql`(id * 2)`),
    /**
     * loses its compression: lz4
     * loses its storage: external
     */
    compressed: text(),
  },
  (table) => [primaryKey({ name: "pk_things", columns: [table.id] })],
);
