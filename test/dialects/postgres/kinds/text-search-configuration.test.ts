import { describeKind } from "./kind-cases.ts";

const configuration = (mappings: readonly string[]): string => [
  'CREATE TEXT SEARCH CONFIGURATION public."NAME" (PARSER = pg_catalog."default")',
  ...mappings.map((mapping) => `ALTER TEXT SEARCH CONFIGURATION public."NAME" ADD MAPPING FOR ${mapping}`),
].join(";\n");

describeKind({
  kind: "textSearchConfiguration",
  // A parser is not modelled: it is there on both sides.
  both: 'CREATE TEXT SEARCH PARSER public.other (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype); CREATE SCHEMA "a""b"; CREATE TEXT SEARCH DICTIONARY "a""b"."Ünïcode" (TEMPLATE = snowball, LANGUAGE = english)',
  full: `
    CREATE TEXT SEARCH CONFIGURATION "a""b"."select" (COPY = english);
    ALTER TEXT SEARCH CONFIGURATION "a""b"."select" ALTER MAPPING FOR word, asciiword WITH "a""b"."Ünïcode", simple;
    CREATE TEXT SEARCH CONFIGURATION public.empty (PARSER = "default");
    COMMENT ON TEXT SEARCH CONFIGURATION public.empty IS 'empty';
    ALTER TEXT SEARCH CONFIGURATION public.empty OWNER TO pg_read_all_data`,
  changes: [
    {
      title: "gets another parser",
      from: 'CREATE TEXT SEARCH CONFIGURATION public."NAME" (PARSER = pg_catalog."default")',
      to: 'CREATE TEXT SEARCH CONFIGURATION public."NAME" (PARSER = public.other)',
      fields: ["parser"],
      inPlace: false,
    },
    { title: "maps one more type of token", from: configuration(["word WITH simple"]), to: configuration(["word WITH simple", "numword WITH simple"]), fields: ["mappings"], inPlace: true },
    { title: "maps it to another dictionary", from: configuration(["word WITH simple"]), to: configuration(["word WITH english_stem"]), fields: ["mappings"], inPlace: true },
    { title: "asks dictionaries in another order", from: configuration(["word WITH simple, english_stem"]), to: configuration(["word WITH english_stem, simple"]), fields: ["mappings"], inPlace: true },
  ],
});
