import { describeKind } from "./kind-cases.ts";

const both = `
CREATE SCHEMA "a""b";
CREATE FUNCTION "a""b".apart(float8, float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2'`;

/** A range type, a column that has rows of it, and a view that calls its constructor. */
const used = (options: string): string => `
  CREATE TYPE "a""b"."NAME" AS RANGE (${options});
  CREATE TABLE "a""b"."tNAME" (r "a""b"."NAME", m "a""b"."NAME"[]);
  INSERT INTO "a""b"."tNAME" VALUES ('[1,2)', '{"[3,4)"}')`;

describeKind({
  kind: "range",
  both,
  untested: { canonical: "only a function in C can take a type that is not there yet" },
  full: `
    CREATE TYPE "a""b"."Ünïcode range" AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = "a""b".apart, multirange_type_name = public."select");
    CREATE TYPE public.by_text AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = pg_catalog.text_pattern_ops, COLLATION = "C");
    COMMENT ON TYPE public.by_text IS 'texts';
    GRANT USAGE ON TYPE public.by_text TO pg_monitor WITH GRANT OPTION;
    REVOKE USAGE ON TYPE public.by_text FROM PUBLIC;
    ALTER TYPE public.by_text OWNER TO pg_read_all_data;
    CREATE TABLE public.uses_range (a public.by_text, b public."select" DEFAULT "a""b"."select"("a""b"."Ünïcode range"(1.0, 2.0)))`,
  changes: [
    { title: "gets another subtype", from: used("SUBTYPE = int4"), to: used("SUBTYPE = int8"), fields: ["subtype"], inPlace: false },
    { title: "gets another operator class", from: used("SUBTYPE = text"), to: used("SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops"), fields: ["opclass"], inPlace: false },
    { title: "gets another collation", from: used("SUBTYPE = text"), to: used('SUBTYPE = text, COLLATION = "C"'), fields: ["collation"], inPlace: false },
    { title: "gets a difference", from: used("SUBTYPE = float8"), to: used('SUBTYPE = float8, SUBTYPE_DIFF = "a""b".apart'), fields: ["difference"], inPlace: false },
    { title: "gets another name of its multirange", from: used("SUBTYPE = float8"), to: used("SUBTYPE = float8, multirange_type_name = public.mNAME"), fields: ["multirange"], inPlace: false },
  ],
});
