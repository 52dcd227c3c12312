import { describeKind } from "./kind-cases.ts";

const both = `
CREATE SCHEMA "a""b";
CREATE TABLE "a""b".p (x integer);
CREATE FUNCTION "a""b".eq("a""b".p, "a""b".p) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.x = $2.x';
CREATE FUNCTION "a""b".ne("a""b".p, "a""b".p) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.x <> $2.x';
CREATE FUNCTION "a""b".neg("a""b".p) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.x < 0'`;

const P = '"a""b".p';
const two = (options: string): string => `CREATE SCHEMA "NAME"; CREATE OPERATOR "NAME".=== (LEFTARG = ${P}, RIGHTARG = ${P}${options})`;
const by = (routine: string, more = ""): string => two(`, FUNCTION = "a""b".${routine}${more}`);

/** ALTER OPERATOR can set what was not set, and never take it away. */
const settable = { since: 17, inPlace: [true, false] } as const;

describeKind({
  kind: "operator",
  both,
  untested: { left: "an operator is found by it", right: "an operator is found by it" },
  full: `
    CREATE OPERATOR "a""b".= (FUNCTION = "a""b".eq, LEFTARG = ${P}, RIGHTARG = ${P}, COMMUTATOR = OPERATOR("a""b".=), NEGATOR = OPERATOR("a""b".<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
    CREATE OPERATOR "a""b".<> (FUNCTION = "a""b".ne, LEFTARG = ${P}, RIGHTARG = ${P}, COMMUTATOR = OPERATOR("a""b".<>), NEGATOR = OPERATOR("a""b".=), RESTRICT = neqsel, JOIN = neqjoinsel);
    CREATE OPERATOR public.!!! (FUNCTION = "a""b".neg, RIGHTARG = ${P});
    COMMENT ON OPERATOR public.!!! (NONE, ${P}) IS 'below zero';
    ALTER OPERATOR public.!!! (NONE, ${P}) OWNER TO pg_read_all_data`,
  changes: [
    { title: "gets another function", from: by("eq"), to: by("ne"), fields: ["function"], inPlace: false },
    { title: "gets a commutator", from: by("eq"), to: by("eq", ', COMMUTATOR = OPERATOR("NAME".===)'), fields: ["commutator"], inPlace: false, later: settable },
    {
      title: "gets a negator",
      from: `${by("eq")}; CREATE OPERATOR "NAME".!== (FUNCTION = "a""b".ne, LEFTARG = ${P}, RIGHTARG = ${P})`,
      to: `${by("eq", ', NEGATOR = OPERATOR("NAME".!==)')}; CREATE OPERATOR "NAME".!== (FUNCTION = "a""b".ne, LEFTARG = ${P}, RIGHTARG = ${P}, NEGATOR = OPERATOR("NAME".===))`,
      fields: ["negator"],
      inPlace: false,
      later: settable,
    },
    { title: "gets an estimator", from: by("eq"), to: by("eq", ", RESTRICT = eqsel"), fields: ["restrict"], inPlace: true },
    { title: "gets another estimator of joins", from: by("eq", ", JOIN = eqjoinsel"), to: by("eq", ", JOIN = neqjoinsel"), fields: ["join"], inPlace: true },
    { title: "hashes", from: by("eq"), to: by("eq", ", HASHES"), fields: ["hashes"], inPlace: false, later: settable },
    { title: "merges", from: by("eq"), to: by("eq", ", MERGES"), fields: ["merges"], inPlace: false, later: settable },
  ],
});
