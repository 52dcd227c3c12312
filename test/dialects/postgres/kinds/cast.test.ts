import { describeKind } from "./kind-cases.ts";

const both = `
CREATE SCHEMA "a""b";
CREATE TABLE "a""b".thing (x integer);
CREATE FUNCTION "a""b".thing_to(integer) RETURNS "a""b".thing LANGUAGE sql IMMUTABLE AS 'SELECT ROW($1)::"a""b".thing';
CREATE FUNCTION "a""b".thing_to(integer, integer, boolean) RETURNS "a""b".thing LANGUAGE sql IMMUTABLE AS 'SELECT ROW($1)::"a""b".thing'`;

const on = (cast: string): string => `CREATE TYPE public."NAME" AS ENUM ('a'); CREATE CAST ${cast}`;

const made = (how: string): string => `
  CREATE TYPE public."NAME" AS ENUM ('a');
  CREATE FUNCTION public."NAME"(public."NAME") RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
  CREATE CAST (public."NAME" AS text) ${how}`;

describeKind({
  kind: "cast",
  both,
  untested: { source: "a cast is found by it", target: "a cast is found by it" },
  full: `
    CREATE CAST (integer AS "a""b".thing) WITH FUNCTION "a""b".thing_to(integer, integer, boolean) AS ASSIGNMENT;
    CREATE CAST ("a""b".thing AS text) WITH INOUT AS IMPLICIT;
    COMMENT ON CAST (integer AS "a""b".thing) IS 'a cast'`,
  changes: [
    { title: "gets another context", from: on('(public."NAME" AS text) WITH INOUT'), to: on('(public."NAME" AS text) WITH INOUT AS ASSIGNMENT'), fields: ["context"], inPlace: false },
    {
      title: "goes by a function of its own",
      from: made("WITH INOUT"),
      to: made('WITH FUNCTION public."NAME"(public."NAME")'),
      fields: ["byText", "function"],
      inPlace: false,
    },
    { title: "goes by bytes", from: "CREATE CAST (float8 AS timestamp) WITH INOUT", to: "CREATE CAST (float8 AS timestamp) WITHOUT FUNCTION", fields: [], inPlace: true },
    {
      title: "goes by a function",
      from: `CREATE FUNCTION public."fNAME"(bigint) RETURNS box LANGUAGE sql AS 'SELECT NULL::box'; CREATE CAST (bigint AS box) WITH INOUT`,
      to: `CREATE FUNCTION public."fNAME"(bigint) RETURNS box LANGUAGE sql AS 'SELECT NULL::box'; CREATE CAST (bigint AS box) WITH FUNCTION public."fNAME"(bigint)`,
      fields: [],
      inPlace: true,
    },
  ],
});
