import { afterAll, beforeAll, expect, test } from "vitest";
import { openScratch } from "../../../src/dialects/postgres/scratch.ts";
import type { Scratch, ScratchDatabase } from "../../../src/dialects/postgres/scratch-database.ts";
import { ddlType } from "../../../src/dialects/postgres/types.ts";
import { testHost } from "../../support/host.ts";

let scratch: Scratch;
let database: ScratchDatabase;
beforeAll(async () => {
  scratch = await openScratch(testHost());
  database = await scratch.fresh();
  await database.execute(`CREATE TYPE public.status AS ENUM ('a'); CREATE TYPE public."Odd.Type" AS (a int); CREATE DOMAIN public.character AS text;
    SET search_path = ''`);
});
afterAll(() => scratch.close());

test.each([
  ["character varying(255)", "VARCHAR(255)"], ["character varying", "VARCHAR"], ["character(3)[]", "CHAR(3)[]"], ["bpchar", "BPCHAR"],
  ["timestamp without time zone", "TIMESTAMP"], ["timestamp(3) without time zone", "TIMESTAMP(3)"],
  ["timestamp with time zone[]", "TIMESTAMPTZ[]"], ["timestamp(0) with time zone", "TIMESTAMPTZ(0)"],
  ["time without time zone", "TIME"], ["time(6) with time zone", "TIMETZ(6)"], ["boolean", "BOOLEAN"], ["integer", "INTEGER"],
  ["numeric(10,2)", "NUMERIC(10,2)"], ["double precision", "DOUBLE PRECISION"], ["text[]", "TEXT[]"], ["bit varying(3)[]", "VARBIT(3)[]"],
  ["interval day to second(3)", "INTERVAL DAY TO SECOND(3)"], ['"char"', '"char"'], ['"bit"', '"bit"'], ["public.status", "public.status"],
  ['public."Odd.Type"[]', 'public."Odd.Type"[]'], ['public."character"', 'public."character"'], ["public.geometry(Point,4326)", "public.geometry(Point,4326)"],
])("%s is written %s", (formatted, written) => {
  expect(ddlType(formatted)).toBe(written);
});

const modifiers = `
  SELECT oid, typmod FROM pg_catalog.pg_type, LATERAL (VALUES (-1)) AS none (typmod) WHERE typtype IN ('b', 'r', 'm', 'e', 'd', 'c') AND typisdefined AND typname <> '_record' AND typelem <> 'pg_catalog.cstring'::regtype
   AND (typrelid = 0 OR typnamespace <> 'pg_catalog'::regnamespace)
  UNION ALL SELECT t::regtype::oid, m FROM unnest('{varchar,bpchar,varchar[],bpchar[]}'::text[]) AS t, unnest('{5,14,259,10485764}'::int[]) AS m
  UNION ALL SELECT t::regtype::oid, m FROM unnest('{bit,varbit,bit[],varbit[]}'::text[]) AS t, unnest('{1,3,64}'::int[]) AS m
  UNION ALL SELECT t::regtype::oid, m FROM unnest('{time,timetz,timestamp,timestamptz,timestamptz[]}'::text[]) AS t, generate_series(0, 6) AS m
  UNION ALL SELECT t::regtype::oid, ((p << 16) | (s & 2047)) + 4 FROM unnest('{numeric,numeric[]}'::text[]) AS t, unnest('{1,10,1000}'::int[]) AS p, unnest('{0,2,-3,999}'::int[]) AS s
  UNION ALL SELECT 'interval'::regtype::oid, (fields << 16) | p
    FROM unnest('{4,2,8,1024,2048,4096,6,1032,3080,7176,3072,7168,6144,32767}'::int[]) AS fields, unnest('{65535,0,3}'::int[]) AS p
   WHERE p = 65535 OR fields & 4096 <> 0`;

test("both spellings of every type, with and without modifiers, are the same type", async () => {
  const path = "SET search_path = ''";
  await database.execute("SET search_path = pg_catalog");
  const rows = await database.query(`SELECT oid, typmod, pg_catalog.format_type(oid, typmod) FROM (${modifiers}) AS m ORDER BY 1, 2`);
  await database.execute(path);
  const formatted = (await database.query(`SELECT DISTINCT pg_catalog.format_type(oid::oid, typmod::int) AS f FROM (VALUES ${rows
    .map(([oid, typmod]) => `(${oid}, ${typmod})`).join(", ")}) AS m (oid, typmod) ORDER BY f`)).map(([type]) => type ?? "");
  expect(formatted.length).toBeGreaterThan(250);
  const columns = (spell: (type: string) => string) => formatted.map((type, index) => `c${index} ${spell(type)}`).join(", ");
  await database.execute(`CREATE TABLE public.as_catalog (${columns((type) => type)}); CREATE TABLE public.as_ours (${columns(ddlType)})`);
  const read = (table: string) => database.query(
    `SELECT pg_catalog.format_type(atttypid, atttypmod) FROM pg_catalog.pg_attribute WHERE attrelid = 'public.${table}'::regclass AND attnum > 0 ORDER BY attnum`);
  expect(await read("as_ours")).toEqual(await read("as_catalog"));
  expect((await read("as_ours")).map(([type]) => type)).toEqual(formatted);
});
