import { describeKind } from "./kind-cases.ts";

const dictionary = (options: string): string => `
  CREATE TEXT SEARCH DICTIONARY public."NAME" (${options});
  CREATE TEXT SEARCH CONFIGURATION public."cNAME" (PARSER = "default");
  ALTER TEXT SEARCH CONFIGURATION public."cNAME" ADD MAPPING FOR word WITH public."NAME", simple;
  CREATE TABLE public."tNAME" (body text);
  CREATE INDEX "iNAME" ON public."tNAME" USING gin (to_tsvector('public."cNAME"'::regconfig, body))`;

describeKind({
  kind: "textSearchDictionary",
  both: 'CREATE SCHEMA "a""b"',
  full: `
    CREATE TEXT SEARCH DICTIONARY "a""b"."Ünïcode" (TEMPLATE = snowball, LANGUAGE = english, STOPWORDS = english);
    CREATE TEXT SEARCH DICTIONARY public.plain (TEMPLATE = simple);
    CREATE TEXT SEARCH DICTIONARY public.odd (TEMPLATE = simple, ACCEPT = false, STOPWORDS = 'english');
    COMMENT ON TEXT SEARCH DICTIONARY public.plain IS 'plain';
    ALTER TEXT SEARCH DICTIONARY public.plain OWNER TO pg_read_all_data`,
  changes: [
    { title: "gets another template", from: dictionary("TEMPLATE = simple"), to: dictionary("TEMPLATE = snowball, LANGUAGE = english"), fields: ["options", "template"], inPlace: false },
    { title: "gets another option", from: dictionary("TEMPLATE = snowball, LANGUAGE = english"), to: dictionary("TEMPLATE = snowball, LANGUAGE = german"), fields: ["options"], inPlace: true },
    { title: "gets one more option", from: dictionary("TEMPLATE = snowball, LANGUAGE = english"), to: dictionary("TEMPLATE = snowball, LANGUAGE = english, STOPWORDS = english"), fields: ["options"], inPlace: true },
  ],
});
