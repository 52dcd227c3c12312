import { describeKind } from "./kind-cases.ts";

const both = `
CREATE SCHEMA "a""b";
CREATE FUNCTION "a""b".watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
CREATE FUNCTION "a""b".look() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END'`;
const trigger = (rest: string, more = ""): string => `CREATE EVENT TRIGGER "NAME" ON ${rest}${more}`;
const plain = 'ddl_command_end EXECUTE FUNCTION "a""b".watch()';

describeKind({
  kind: "eventTrigger",
  both,
  full: `
    CREATE EVENT TRIGGER "Ünïcode" ON sql_drop WHEN TAG IN ('DROP TABLE', 'DROP VIEW') EXECUTE FUNCTION "a""b".watch();
    ALTER EVENT TRIGGER "Ünïcode" ENABLE ALWAYS;
    COMMENT ON EVENT TRIGGER "Ünïcode" IS 'watches'`,
  changes: [
    { title: "is for another event", from: trigger(plain), to: trigger(plain.replace("end", "start")), fields: ["event"], inPlace: false },
    { title: "is for other commands", from: trigger(plain), to: trigger(plain.replace("EXECUTE", "WHEN TAG IN ('CREATE TABLE') EXECUTE")), fields: ["tags"], inPlace: false },
    { title: "calls another function", from: trigger(plain), to: trigger(plain.replace("watch", "look")), fields: ["function"], inPlace: false },
    { title: "is disabled", from: trigger(plain), to: trigger(plain, '; ALTER EVENT TRIGGER "NAME" DISABLE'), fields: ["enabled"], inPlace: true },
  ],
});
