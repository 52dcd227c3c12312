import { describeKind } from "./kind-cases.ts";

const both = `
CREATE SCHEMA "a""b";
CREATE FUNCTION "a""b".cmp(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp($1, $2)'`;

const ops = "OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >";
const used = (options: string, items = `${ops}, FUNCTION 1 btint4cmp(integer, integer)`): string => `
  CREATE OPERATOR FAMILY public."fNAME" USING btree;
  CREATE OPERATOR FAMILY public."gNAME" USING btree;
  CREATE OPERATOR CLASS public."NAME" ${options.includes("FAMILY") ? options : `${options} FAMILY public."fNAME"`} AS ${items};
  CREATE TABLE public."tNAME" (x integer);
  CREATE INDEX "iNAME" ON public."tNAME" (x public."NAME")`;

const hash = (head: string): string => `
  CREATE FUNCTION public."fNAME"(point) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
  CREATE OPERATOR CLASS public."NAME" ${head} USING hash AS OPERATOR 1 ~= (point, point), FUNCTION 1 public."fNAME"(point);
  CREATE TABLE public."tNAME" (x point);
  CREATE INDEX "iNAME" ON public."tNAME" USING hash (x public."NAME")`;
const boxes = (storage: string): string => `
  CREATE OPERATOR CLASS public."NAME" FOR TYPE polygon USING gist AS OPERATOR 3 &&(polygon, polygon), FUNCTION 1 gist_poly_consistent(internal, polygon, smallint, oid, internal),
    FUNCTION 2 gist_box_union(internal, internal), FUNCTION 3 gist_poly_compress(internal), FUNCTION 5 gist_box_penalty(internal, internal, internal),
    FUNCTION 6 gist_box_picksplit(internal, internal), FUNCTION 7 gist_box_same(box, box, internal)${storage}`;

describeKind({
  kind: "operatorClass",
  both,
  untested: { method: "a class is found by it" },
  full: `
    CREATE OPERATOR CLASS "a""b"."Ünïcode" FOR TYPE integer USING btree AS ${ops}, FUNCTION 1 "a""b".cmp(integer, integer);
    CREATE OPERATOR CLASS "a""b"."Ünïcode" FOR TYPE integer USING hash AS OPERATOR 1 =, FUNCTION 1 hashint4(integer);
    CREATE OPERATOR CLASS public.near FOR TYPE point USING gist AS OPERATOR 15 <->(point, point) FOR ORDER BY pg_catalog.float_ops,
      FUNCTION 1 gist_point_consistent(internal, point, smallint, oid, internal), FUNCTION 2 gist_box_union(internal, internal), FUNCTION 3 gist_point_compress(internal),
      FUNCTION 5 gist_box_penalty(internal, internal, internal), FUNCTION 6 gist_box_picksplit(internal, internal), FUNCTION 7 gist_box_same(box, box, internal),
      FUNCTION 8 gist_point_distance(internal, point, smallint, oid, internal), STORAGE box;
    COMMENT ON OPERATOR CLASS public.near USING gist IS 'near';
    COMMENT ON OPERATOR FAMILY public.near USING gist IS 'the family of near';
    ALTER OPERATOR CLASS public.near USING gist OWNER TO pg_read_all_data;
    CREATE TABLE public.has_near (p point);
    CREATE INDEX by_near ON public.has_near USING gist (p public.near)`,
  changes: [
    { title: "is of another family", from: used('FOR TYPE integer USING btree FAMILY public."fNAME"'), to: used('FOR TYPE integer USING btree FAMILY public."gNAME"'), fields: ["family"], inPlace: false },
    { title: "is of another type", from: used("FOR TYPE integer USING btree"), to: used("FOR TYPE integer USING btree").replace("FOR TYPE integer", "FOR TYPE smallint").replace("btint4cmp(integer, integer)", "btint2cmp(smallint, smallint)").replace("(x integer)", "(x smallint)"), fields: ["functions", "operators", "type"], inPlace: false },
    { title: "is the default", from: hash("FOR TYPE point"), to: hash("DEFAULT FOR TYPE point"), fields: ["isDefault"], inPlace: false },
    { title: "stores another type", from: boxes(""), to: boxes(", STORAGE box"), fields: ["storage"], inPlace: false },
    { title: "gets another function", from: used("FOR TYPE integer USING btree"), to: used("FOR TYPE integer USING btree").replace("btint4cmp", '"a""b".cmp'), fields: ["functions"], inPlace: false },
    { title: "gets fewer operators", from: used("FOR TYPE integer USING btree"), to: used("FOR TYPE integer USING btree").replace(", OPERATOR 5 >", ""), fields: ["operators"], inPlace: false },
  ],
});
