import { describeKind } from "./kind-cases.ts";

const both = 'CREATE FOREIGN DATA WRAPPER w; CREATE SERVER "a""b" FOREIGN DATA WRAPPER w; CREATE SERVER other FOREIGN DATA WRAPPER w';
const table = (columns: string, rest = ' SERVER "a""b"'): string => `CREATE FOREIGN TABLE public."NAME" (${columns})${rest}`;

describeKind({
  kind: "foreignTable",
  both,
  full: `
    CREATE FOREIGN TABLE public."Ünïcode" ("x""y" integer OPTIONS (column_name 'it''s') NOT NULL, b text COLLATE "C" DEFAULT 'q', c integer GENERATED ALWAYS AS (1) STORED, CONSTRAINT positive CHECK ("x""y" > 0)) SERVER "a""b" OPTIONS (table_name 'a\\b', schema_name 's');
    CREATE FOREIGN TABLE public.bare () SERVER other;
    CREATE VIEW public.v AS SELECT b FROM public."Ünïcode";
    COMMENT ON FOREIGN TABLE public.bare IS 'bare';
    COMMENT ON COLUMN public."Ünïcode".b IS 'b';
    GRANT SELECT ON public.bare TO pg_monitor;
    GRANT UPDATE (b) ON public."Ünïcode" TO pg_monitor;
    ALTER FOREIGN TABLE public.bare OWNER TO pg_monitor`,
  changes: [
    { title: "is of another server", from: `${table("a integer")}; CREATE VIEW public."vNAME" AS SELECT a FROM public."NAME"`, to: `${table("a integer", " SERVER other")}; CREATE VIEW public."vNAME" AS SELECT a FROM public."NAME"`, fields: ["server"], inPlace: false },
    { title: "gets other options", from: table("a integer", ' SERVER "a""b" OPTIONS (a \'1\', b \'2\')'), to: table("a integer", ' SERVER "a""b" OPTIONS (b \'3\', c \'4\')'), fields: ["options"], inPlace: true },
    { title: "gets options of a column", from: table("a integer OPTIONS (x '1')"), to: table("a integer OPTIONS (x '2', y '3')"), fields: [], inPlace: true },
    { title: "gets another type of a column", from: table("a integer"), to: table("a text"), fields: [], inPlace: true },
  ],
});
