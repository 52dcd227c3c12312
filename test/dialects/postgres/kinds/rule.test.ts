import { describeKind } from "./kind-cases.ts";

const both = 'CREATE SCHEMA "a""b"; CREATE TABLE public.log (what text)';
const rule = (rest: string, more = ""): string => `CREATE TABLE "a""b"."tNAME" (a integer, b text); CREATE RULE "NAME" AS ON ${rest}${more}`;
const plain = 'UPDATE TO "a""b"."tNAME" DO ALSO INSERT INTO public.log VALUES (new.b)';

describeKind({
  kind: "rule",
  both,
  full: `
    CREATE TABLE public.t (a integer, b text);
    CREATE VIEW public.v AS SELECT a, b FROM public.t;
    CREATE RULE "Ünïcode AS" AS ON INSERT TO public.v WHERE new.a > 0 DO INSTEAD (INSERT INTO public.t VALUES (new.a, new.b); INSERT INTO public.log VALUES ('; AS ON'));
    CREATE RULE "select" AS ON INSERT TO public.v DO INSTEAD NOTHING;
    CREATE RULE loud AS ON DELETE TO public.t DO ALSO NOTIFY gone;
    COMMENT ON RULE "select" ON public.v IS 'nothing';
    ALTER TABLE public.t DISABLE RULE loud`,
  changes: [
    { title: "does something else", from: rule(plain), to: rule(plain.replace("new.b", "old.b")), fields: ["definition"], inPlace: true },
    { title: "is for another command", from: rule(plain), to: rule(plain.replace("UPDATE", "INSERT")), fields: ["definition"], inPlace: true },
    { title: "is disabled", from: rule(plain), to: rule(plain, '; ALTER TABLE "a""b"."tNAME" DISABLE RULE "NAME"'), fields: ["enabled"], inPlace: true },
    { title: "fires always", from: rule(plain, '; ALTER TABLE "a""b"."tNAME" ENABLE REPLICA RULE "NAME"'), to: rule(plain.replace("new.b", "old.b"), '; ALTER TABLE "a""b"."tNAME" ENABLE ALWAYS RULE "NAME"'), fields: ["definition", "enabled"], inPlace: true },
  ],
});
