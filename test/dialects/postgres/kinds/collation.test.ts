import { describeKind } from "./kind-cases.ts";

const used = (options: string): string => `
  CREATE COLLATION public."NAME" (${options});
  CREATE TABLE public."tNAME" (t text COLLATE public."NAME", u text);
  INSERT INTO public."tNAME" VALUES ('a', 'b');
  CREATE INDEX "iNAME" ON public."tNAME" (u COLLATE public."NAME");
  CREATE VIEW public."vNAME" AS SELECT t || 'x' AS t FROM public."tNAME" ORDER BY u COLLATE public."NAME"`;

describeKind({
  kind: "collation",
  untested: { rules: "from PostgreSQL 16 on: ../fields.test.ts has its twin" },
  both: 'CREATE SCHEMA "a""b"',
  full: `
    CREATE COLLATION "a""b"."Ünïcode" (PROVIDER = icu, LOCALE = 'de-u-co-phonebk', DETERMINISTIC = false);
    CREATE COLLATION public.two (LC_COLLATE = 'C', LC_CTYPE = 'POSIX');
    CREATE COLLATION public.one (LOCALE = 'C.UTF-8');
    COMMENT ON COLLATION public.two IS 'two';
    ALTER COLLATION public.two OWNER TO pg_read_all_data`,
  changes: [
    { title: "gets another provider", from: used("LOCALE = 'C'"), to: used("PROVIDER = icu, LOCALE = 'C'"), fields: ["provider"], inPlace: false, later: { since: 16, fields: ["provider", "collate", "characters"] } },
    { title: "gets another order", from: used("LOCALE = 'C'"), to: used("LC_COLLATE = 'POSIX', LC_CTYPE = 'C'"), fields: ["collate"], inPlace: false },
    { title: "gets other classes", from: used("LOCALE = 'C'"), to: used("LC_COLLATE = 'C', LC_CTYPE = 'POSIX'"), fields: ["characters"], inPlace: false },
    { title: "is deterministic no more", from: used("PROVIDER = icu, LOCALE = 'de'"), to: used("PROVIDER = icu, LOCALE = 'de', DETERMINISTIC = false"), fields: ["deterministic"], inPlace: false },
  ],
});
