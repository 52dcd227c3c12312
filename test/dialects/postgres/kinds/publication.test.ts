import { describeKind } from "./kind-cases.ts";

const both = 'CREATE SCHEMA "a""b"; CREATE SCHEMA other; CREATE TABLE public.t (a integer, b text); CREATE TABLE "a""b"."select" ("x""y" integer PRIMARY KEY)';
const publication = (rest: string): string => `CREATE PUBLICATION "NAME"${rest}`;

describeKind({
  kind: "publication",
  both,
  untested: { generatedColumns: "from PostgreSQL 18 on: ../fields.test.ts has its twin" },
  full: `
    CREATE PUBLICATION "Ünïcode" FOR TABLE public.t (b) WHERE (a > 0 AND b <> 'x'), "a""b"."select", TABLES IN SCHEMA other WITH (publish = 'insert, truncate', publish_via_partition_root = true);
    CREATE PUBLICATION everything FOR ALL TABLES;
    CREATE PUBLICATION nothing;
    COMMENT ON PUBLICATION nothing IS 'nothing';
    CREATE TABLE public.made (a integer, b integer);
    CREATE PUBLICATION of_made FOR TABLE public.made (a);
    CREATE SCHEMA published;
    CREATE PUBLICATION of_schema FOR TABLES IN SCHEMA published`.replace("public.t (b) WHERE (a > 0 AND b <> 'x'), \"a\"\"b\".\"select\", TABLES IN SCHEMA other", "public.t WHERE (a > 0 AND b <> 'x'), \"a\"\"b\".\"select\", TABLES IN SCHEMA other"),
  changes: [
    { title: "gets a table", from: publication(""), to: publication(' FOR TABLE "a""b"."select"'), fields: ["tables"], inPlace: true },
    { title: "gets fewer columns", from: publication(" FOR TABLE public.t"), to: publication(" FOR TABLE public.t (b)"), fields: ["tables"], inPlace: true },
    { title: "gets other rows", from: publication(" FOR TABLE public.t WHERE (a > 1)"), to: publication(" FOR TABLE public.t WHERE (a > 2)"), fields: ["tables"], inPlace: true },
    { title: "gets a schema", from: publication(""), to: publication(' FOR TABLES IN SCHEMA "a""b"'), fields: ["schemas"], inPlace: true },
    { title: "gets all tables", from: publication(""), to: publication(" FOR ALL TABLES"), fields: ["allTables"], inPlace: false },
    { title: "gets other operations", from: publication(""), to: publication(" WITH (publish = 'insert, delete')"), fields: ["operations"], inPlace: true },
    { title: "publishes by the root", from: publication(""), to: publication(" WITH (publish_via_partition_root = true)"), fields: ["viaRoot"], inPlace: true },
    {
      title: "steps aside for a change of type",
      from: `CREATE TABLE public."tNAME" (a integer, b integer); ${publication(' FOR TABLE public."tNAME" WHERE (a > 0)')}`,
      to: `CREATE TABLE public."tNAME" (a bigint, b integer); ${publication(' FOR TABLE public."tNAME" WHERE (a > 0)')}`,
      fields: [],
      inPlace: true,
    },
  ],
});
