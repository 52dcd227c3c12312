import type {
  ColumnType,
  Generated,
  GeneratedAlways,
  Insertable,
  Selectable,
  Updateable,
} from "kysely";

/** Any value of JSON. */
export type Json =
  string | number | boolean | null | { [key: string]: Json } | Json[];

/** An interval as the driver reads it. */
export interface Interval {
  years?: number;
  months?: number;
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
  milliseconds?: number;
}

/** A point as the driver reads it. */
export interface Point {
  x: number;
  y: number;
}

export type Kind = "a" | "b";

export type Mood = "sad" | "o'k" | 'very "happy"';

export type Unused = "x";

export interface ThingTable {
  id: Generated<number>;
  c_smallint: number | null;
  c_bigint: ColumnType<
    string | null,
    string | number | bigint | null,
    string | number | bigint | null
  >;
  c_real: number | null;
  c_double_precision: number | null;
  c_numeric: ColumnType<
    string | null,
    string | number | null,
    string | number | null
  >;
  c_numeric_10_2_: ColumnType<
    string | null,
    string | number | null,
    string | number | null
  >;
  c_numeric_5_2_: ColumnType<
    string | null,
    string | number | null,
    string | number | null
  >;
  c_boolean: boolean | null;
  c_text: string | null;
  c_character_varying: string | null;
  c_character_varying_3_: string | null;
  c_character_4_: string | null;
  c_bpchar: string | null;
  c_bytea: Uint8Array | null;
  c_date: ColumnType<Date | null, Date | string | null, Date | string | null>;
  c_timestamp_3_without_time_zone: ColumnType<
    Date | null,
    Date | string | null,
    Date | string | null
  >;
  c_timestamp_with_time_zone: ColumnType<
    Date | null,
    Date | string | null,
    Date | string | null
  >;
  c_timestamp_0_with_time_zone: ColumnType<
    Date | null,
    Date | string | null,
    Date | string | null
  >;
  c_time_without_time_zone: string | null;
  c_time_2_with_time_zone: string | null;
  c_interval: ColumnType<Interval | null, string | null, string | null>;
  c_interval_3_: ColumnType<Interval | null, string | null, string | null>;
  c_interval_day_to_second_2_: ColumnType<
    Interval | null,
    string | null,
    string | null
  >;
  c_json: ColumnType<Json | null, string | null, string | null>;
  c_jsonb: ColumnType<Json | null, string | null, string | null>;
  c_uuid: string | null;
  c_inet: string | null;
  c_cidr: string | null;
  c_macaddr: string | null;
  c_money: string | null;
  c_tsvector: string | null;
  c_tsquery: string | null;
  c_bit_3_: string | null;
  c_bit_varying: string | null;
  c_bit_varying_8_: string | null;
  /** int4range, as text */
  c_int4range: string | null;
  /** numrange, as text */
  c_numrange: string | null;
  /** tstzmultirange, as text */
  c_tstzmultirange: string | null;
  c_oid: number | null;
  c_xml: string | null;
  c_point: ColumnType<Point | null, string | null, string | null>;
  c_text_: string[] | null;
  c_numeric_4_1_: ColumnType<
    number[] | null,
    (string | number)[] | null,
    (string | number)[] | null
  >;
  c_xml_: string[] | null;
  c_public_mood: Mood | null;
  c_public_mood_: Mood[] | null;
  c_app_kind: Kind | null;
  counted: ColumnType<
    string,
    string | number | bigint | undefined,
    string | number | bigint
  >;
  collated: string | null;
  collated_array: string[] | null;
  doubled: GeneratedAlways<number | null>;
  compressed: string | null;
}

export type Thing = Selectable<ThingTable>;

export type NewThing = Insertable<ThingTable>;

export type ThingUpdate = Updateable<ThingTable>;

/** The tables and views of the database, for `new Kysely<DB>`. */
export interface DB {
  things: ThingTable;
}
