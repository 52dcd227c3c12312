import { z } from "zod";

export const kindSchema = z.enum(["a", "b"]);

export type Kind = z.infer<typeof kindSchema>;

export const moodSchema = z.enum(["sad", "o'k", 'very "happy"']);

export type Mood = z.infer<typeof moodSchema>;

export const unusedSchema = z.enum(["x"]);

export type Unused = z.infer<typeof unusedSchema>;

export const thingSchema = z.object({
  id: z.int(),
  c_smallint: z.int().nullable(),
  c_bigint: z.string().nullable(),
  c_real: z.number().nullable(),
  c_double_precision: z.number().nullable(),
  c_numeric: z.string().nullable(),
  c_numeric_10_2_: z.string().nullable(),
  c_numeric_5_2_: z.string().nullable(),
  c_boolean: z.boolean().nullable(),
  c_text: z.string().nullable(),
  c_character_varying: z.string().nullable(),
  c_character_varying_3_: z.string().max(3).nullable(),
  c_character_4_: z.string().max(4).nullable(),
  c_bpchar: z.string().nullable(),
  c_bytea: z.instanceof(Uint8Array).nullable(),
  c_date: z.date().nullable(),
  c_timestamp_3_without_time_zone: z.date().nullable(),
  c_timestamp_with_time_zone: z.date().nullable(),
  c_timestamp_0_with_time_zone: z.date().nullable(),
  c_time_without_time_zone: z.string().nullable(),
  c_time_2_with_time_zone: z.string().nullable(),
  c_interval: z
    .object({
      years: z.number().optional(),
      months: z.number().optional(),
      days: z.number().optional(),
      hours: z.number().optional(),
      minutes: z.number().optional(),
      seconds: z.number().optional(),
      milliseconds: z.number().optional(),
    })
    .nullable(),
  c_interval_3_: z
    .object({
      years: z.number().optional(),
      months: z.number().optional(),
      days: z.number().optional(),
      hours: z.number().optional(),
      minutes: z.number().optional(),
      seconds: z.number().optional(),
      milliseconds: z.number().optional(),
    })
    .nullable(),
  c_interval_day_to_second_2_: z
    .object({
      years: z.number().optional(),
      months: z.number().optional(),
      days: z.number().optional(),
      hours: z.number().optional(),
      minutes: z.number().optional(),
      seconds: z.number().optional(),
      milliseconds: z.number().optional(),
    })
    .nullable(),
  c_json: z.json(),
  c_jsonb: z.json(),
  c_uuid: z.guid().nullable(),
  c_inet: z.string().nullable(),
  c_cidr: z.string().nullable(),
  c_macaddr: z.string().nullable(),
  c_money: z.string().nullable(),
  c_tsvector: z.string().nullable(),
  c_tsquery: z.string().nullable(),
  c_bit_3_: z.string().nullable(),
  c_bit_varying: z.string().nullable(),
  c_bit_varying_8_: z.string().nullable(),
  /** int4range, as text */
  c_int4range: z.string().nullable(),
  /** numrange, as text */
  c_numrange: z.string().nullable(),
  /** tstzmultirange, as text */
  c_tstzmultirange: z.string().nullable(),
  c_oid: z.int().nullable(),
  c_xml: z.string().nullable(),
  c_point: z
    .object({
      x: z.number(),
      y: z.number(),
    })
    .nullable(),
  c_text_: z.array(z.string()).nullable(),
  c_numeric_4_1_: z.array(z.number()).nullable(),
  c_xml_: z.array(z.string()).nullable(),
  c_public_mood: moodSchema.nullable(),
  c_public_mood_: z.array(moodSchema).nullable(),
  c_app_kind: kindSchema.nullable(),
  counted: z.string(),
  collated: z.string().nullable(),
  collated_array: z.array(z.string().max(3)).nullable(),
  doubled: z.int().nullable(),
  compressed: z.string().nullable(),
});

export type Thing = z.infer<typeof thingSchema>;

/** A new Thing. */
export const newThingSchema = z.object({
  id: z.int().optional(),
  c_smallint: z.int().nullable().optional(),
  c_bigint: z.union([z.string(), z.number(), z.bigint()]).nullable().optional(),
  c_real: z.number().nullable().optional(),
  c_double_precision: z.number().nullable().optional(),
  c_numeric: z.union([z.string(), z.number()]).nullable().optional(),
  c_numeric_10_2_: z.union([z.string(), z.number()]).nullable().optional(),
  c_numeric_5_2_: z.union([z.string(), z.number()]).nullable().optional(),
  c_boolean: z.boolean().nullable().optional(),
  c_text: z.string().nullable().optional(),
  c_character_varying: z.string().nullable().optional(),
  c_character_varying_3_: z.string().max(3).nullable().optional(),
  c_character_4_: z.string().max(4).nullable().optional(),
  c_bpchar: z.string().nullable().optional(),
  c_bytea: z.instanceof(Uint8Array).nullable().optional(),
  c_date: z.union([z.date(), z.string()]).nullable().optional(),
  c_timestamp_3_without_time_zone: z
    .union([z.date(), z.string()])
    .nullable()
    .optional(),
  c_timestamp_with_time_zone: z
    .union([z.date(), z.string()])
    .nullable()
    .optional(),
  c_timestamp_0_with_time_zone: z
    .union([z.date(), z.string()])
    .nullable()
    .optional(),
  c_time_without_time_zone: z.string().nullable().optional(),
  c_time_2_with_time_zone: z.string().nullable().optional(),
  c_interval: z.string().nullable().optional(),
  c_interval_3_: z.string().nullable().optional(),
  c_interval_day_to_second_2_: z.string().nullable().optional(),
  c_json: z.json().optional(),
  c_jsonb: z.json().optional(),
  c_uuid: z.guid().nullable().optional(),
  c_inet: z.string().nullable().optional(),
  c_cidr: z.string().nullable().optional(),
  c_macaddr: z.string().nullable().optional(),
  c_money: z.string().nullable().optional(),
  c_tsvector: z.string().nullable().optional(),
  c_tsquery: z.string().nullable().optional(),
  c_bit_3_: z.string().nullable().optional(),
  c_bit_varying: z.string().nullable().optional(),
  c_bit_varying_8_: z.string().nullable().optional(),
  /** int4range, as text */
  c_int4range: z.string().nullable().optional(),
  /** numrange, as text */
  c_numrange: z.string().nullable().optional(),
  /** tstzmultirange, as text */
  c_tstzmultirange: z.string().nullable().optional(),
  c_oid: z.int().nullable().optional(),
  c_xml: z.string().nullable().optional(),
  c_point: z.string().nullable().optional(),
  c_text_: z.array(z.string()).nullable().optional(),
  c_numeric_4_1_: z
    .array(z.union([z.string(), z.number()]))
    .nullable()
    .optional(),
  c_xml_: z.array(z.string()).nullable().optional(),
  c_public_mood: moodSchema.nullable().optional(),
  c_public_mood_: z.array(moodSchema).nullable().optional(),
  c_app_kind: kindSchema.nullable().optional(),
  counted: z.union([z.string(), z.number(), z.bigint()]).optional(),
  collated: z.string().nullable().optional(),
  collated_array: z.array(z.string().max(3)).nullable().optional(),
  compressed: z.string().nullable().optional(),
});

export type NewThing = z.infer<typeof newThingSchema>;
