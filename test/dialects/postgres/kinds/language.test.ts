import { describeKind } from "./kind-cases.ts";

const handler = (name: string): string => `CREATE FUNCTION "a""b".${name}() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler'`;
const both = `
CREATE SCHEMA "a""b";
${handler("handler")};
${handler("handler2")};
CREATE FUNCTION "a""b".run(internal) RETURNS void LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_inline_handler';
CREATE FUNCTION "a""b".validate(oid) RETURNS void LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_validator'`;
const language = (rest: string, trusted = ""): string => `CREATE ${trusted}LANGUAGE "NAME" HANDLER "a""b".${rest}`;

describeKind({
  kind: "language",
  both,
  full: `
    CREATE TRUSTED LANGUAGE "Ünïcode" HANDLER "a""b".handler INLINE "a""b".run VALIDATOR "a""b".validate;
    COMMENT ON LANGUAGE "Ünïcode" IS 'like another';
    REVOKE ALL ON LANGUAGE "Ünïcode" FROM PUBLIC;
    GRANT USAGE ON LANGUAGE "Ünïcode" TO pg_monitor`,
  changes: [
    { title: "is trusted", from: language("handler"), to: language("handler", "TRUSTED "), fields: ["trusted"], inPlace: true },
    { title: "gets another handler", from: language("handler"), to: language("handler2"), fields: ["handler"], inPlace: true },
    { title: "runs DO", from: language("handler"), to: language('handler INLINE "a""b".run'), fields: ["inline"], inPlace: true },
    { title: "gets a validator", from: language("handler"), to: language('handler VALIDATOR "a""b".validate'), fields: ["validator"], inPlace: true },
  ],
});
