import { describeKind } from "./kind-cases.ts";

const server = (rest: string): string => `CREATE SERVER "NAME"${rest}`;

describeKind({
  kind: "server",
  both: 'CREATE FOREIGN DATA WRAPPER "a""b"; CREATE FOREIGN DATA WRAPPER other',
  full: `
    CREATE SERVER "Ünïcode" TYPE 'it''s' VERSION '1' FOREIGN DATA WRAPPER "a""b" OPTIONS (host 'x', port '1');
    CREATE SERVER bare FOREIGN DATA WRAPPER "a""b";
    COMMENT ON SERVER bare IS 'bare';
    GRANT USAGE ON FOREIGN SERVER bare TO pg_monitor;
    ALTER SERVER bare OWNER TO pg_monitor;
    CREATE USER MAPPING FOR PUBLIC SERVER bare`,
  changes: [
    { title: "is of another wrapper", from: server(' FOREIGN DATA WRAPPER "a""b"; CREATE USER MAPPING FOR PUBLIC SERVER "NAME"'), to: server(' FOREIGN DATA WRAPPER other; CREATE USER MAPPING FOR PUBLIC SERVER "NAME"'), fields: ["wrapper"], inPlace: false },
    { title: "is of another type", from: server(' FOREIGN DATA WRAPPER "a""b"'), to: server(' TYPE \'x\' FOREIGN DATA WRAPPER "a""b"'), fields: ["type"], inPlace: false },
    { title: "gets another version", from: server(' VERSION \'1\' FOREIGN DATA WRAPPER "a""b"'), to: server(' VERSION \'2\' FOREIGN DATA WRAPPER "a""b"'), fields: ["version"], inPlace: true },
    { title: "gets no version", from: server(' VERSION \'1\' FOREIGN DATA WRAPPER "a""b"'), to: server(' FOREIGN DATA WRAPPER "a""b"'), fields: ["version"], inPlace: true },
    { title: "gets other options", from: server(' FOREIGN DATA WRAPPER "a""b" OPTIONS (a \'1\', b \'2\')'), to: server(' FOREIGN DATA WRAPPER "a""b" OPTIONS (b \'3\', c \'4\')'), fields: ["options"], inPlace: true },
  ],
});
