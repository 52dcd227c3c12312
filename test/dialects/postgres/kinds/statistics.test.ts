import { describeKind } from "./kind-cases.ts";

const both = 'CREATE SCHEMA "a""b"; CREATE TABLE public.t (a integer, b integer, "c""d" text)';
const on = (rest: string, more = ""): string => `CREATE STATISTICS public."NAME" ${rest} FROM public.t${more}`;

describeKind({
  kind: "statistics",
  both,
  full: `
    CREATE STATISTICS "a""b"."Ünïcode" (ndistinct, mcv) ON a, "c""d", (a + b) FROM public.t;
    CREATE STATISTICS public.one ON (lower("c""d")) FROM public.t;
    CREATE STATISTICS public.every ON a, b FROM public.t;
    ALTER STATISTICS public.every SET STATISTICS 500;
    COMMENT ON STATISTICS public.every IS 'every kind';
    ALTER STATISTICS public.every OWNER TO pg_read_all_data;
    CREATE TABLE public.other (x integer, y integer);
    CREATE STATISTICS "a""b".goes_with ON x, y FROM public.other`,
  changes: [
    { title: "gets another column", from: on("ON a, b"), to: on('ON a, "c""d"'), fields: ["keys"], inPlace: false },
    { title: "gets other kinds", from: on("(mcv) ON a, b"), to: on("(dependencies, ndistinct) ON a, b"), fields: ["kinds"], inPlace: false },
    { title: "gets a target", from: on("ON a, b"), to: on("ON a, b", '; ALTER STATISTICS public."NAME" SET STATISTICS 7'), fields: ["target"], inPlace: true },
  ],
});
