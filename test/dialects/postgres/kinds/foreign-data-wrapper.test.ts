import { describeKind } from "./kind-cases.ts";

const both = `CREATE SCHEMA "a""b"; CREATE FUNCTION "a""b".handler() RETURNS fdw_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler'`;

const wrapper = (rest: string): string => `CREATE FOREIGN DATA WRAPPER "NAME"${rest}`;

describeKind({
  kind: "foreignDataWrapper",
  both,
  full: `
    CREATE FOREIGN DATA WRAPPER "Ünïcode" HANDLER "a""b".handler OPTIONS (host 'it''s', "x""y" 'a\\b');
    CREATE FOREIGN DATA WRAPPER bare;
    COMMENT ON FOREIGN DATA WRAPPER bare IS 'bare';
    GRANT USAGE ON FOREIGN DATA WRAPPER bare TO pg_monitor`,
  changes: [
    { title: "gets a handler", from: wrapper(""), to: wrapper(' HANDLER "a""b".handler'), fields: ["handler"], inPlace: true },
    { title: "gets both", from: wrapper(" OPTIONS (a '1')"), to: wrapper(' HANDLER "a""b".handler VALIDATOR postgresql_fdw_validator'), fields: ["handler", "options", "validator"], inPlace: true },
    { title: "gets a validator", from: wrapper(""), to: wrapper(" VALIDATOR postgresql_fdw_validator"), fields: ["validator"], inPlace: true },
    { title: "gets options", from: wrapper(" OPTIONS (a '1', b '2')"), to: wrapper(" OPTIONS (b '3', c '4')"), fields: ["options"], inPlace: true },
  ],
});
