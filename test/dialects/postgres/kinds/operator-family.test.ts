import { describeKind } from "./kind-cases.ts";

const family = (items: readonly string[]): string => [
  'CREATE OPERATOR FAMILY public."NAME" USING btree',
  ...items.map((item) => `ALTER OPERATOR FAMILY public."NAME" USING btree ADD ${item}`),
].join(";\n");

describeKind({
  kind: "operatorFamily",
  untested: { method: "a family is found by it" },
  both: 'CREATE SCHEMA "a""b"; CREATE FUNCTION "a""b".cmp(integer, bigint) RETURNS integer LANGUAGE sql IMMUTABLE AS \'SELECT btint48cmp($1, $2)\'',
  full: `
    CREATE OPERATOR FAMILY "a""b"."select" USING gin;
    CREATE OPERATOR FAMILY "a""b"."select" USING btree;
    ALTER OPERATOR FAMILY "a""b"."select" USING btree ADD OPERATOR 1 < (integer, bigint), OPERATOR 3 = (integer, bigint), FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint), FUNCTION 2 (integer, integer) btint4sortsupport(internal);
    CREATE OPERATOR FAMILY public.far USING gist;
    ALTER OPERATOR FAMILY public.far USING gist ADD OPERATOR 15 <->(point, circle) FOR ORDER BY float_ops;
    COMMENT ON OPERATOR FAMILY "a""b"."select" USING btree IS 'family';
    ALTER OPERATOR FAMILY "a""b"."select" USING btree OWNER TO pg_read_all_data`,
  changes: [
    { title: "gets an operator", from: family(["OPERATOR 1 < (integer, bigint)"]), to: family(["OPERATOR 1 < (integer, bigint)", "OPERATOR 3 = (integer, bigint)"]), fields: ["operators"], inPlace: true },
    { title: "gets another operator", from: family(["OPERATOR 1 < (integer, bigint)"]), to: family(["OPERATOR 1 <= (integer, bigint)"]), fields: ["operators"], inPlace: true },
    { title: "gets an operator of other types", from: family(["OPERATOR 1 < (integer, bigint)"]), to: family(["OPERATOR 1 < (bigint, integer)"]), fields: ["operators"], inPlace: true },
    { title: "gets a function", from: family([]), to: family(["FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint)"]), fields: ["functions"], inPlace: true },
    { title: "gets another function", from: family(["FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint)"]), to: family(['FUNCTION 1 (integer, bigint) "a""b".cmp(integer, bigint)']), fields: ["functions"], inPlace: true },
  ],
});
