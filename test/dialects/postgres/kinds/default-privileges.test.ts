import { describeKind } from "./kind-cases.ts";

const of = (role: string, rest: string): string => `CREATE SCHEMA "NAME"; ALTER DEFAULT PRIVILEGES FOR ROLE ${role} IN SCHEMA "NAME" ${rest}`;

describeKind({
  kind: "defaultPrivileges",
  untested: { on: "default privileges are found by it", role: "default privileges are found by it", schema: "default privileges are found by it" },
  both: 'CREATE SCHEMA "a""b"',
  full: `
    ALTER DEFAULT PRIVILEGES FOR ROLE pg_monitor GRANT SELECT, INSERT ON TABLES TO pg_read_all_data, PUBLIC;
    ALTER DEFAULT PRIVILEGES FOR ROLE pg_monitor REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
    ALTER DEFAULT PRIVILEGES FOR ROLE pg_monitor REVOKE USAGE ON TYPES FROM PUBLIC;
    ALTER DEFAULT PRIVILEGES FOR ROLE pg_monitor GRANT USAGE ON SCHEMAS TO pg_read_all_data WITH GRANT OPTION;
    ALTER DEFAULT PRIVILEGES FOR ROLE pg_read_all_data REVOKE ALL ON TABLES FROM pg_read_all_data;
    ALTER DEFAULT PRIVILEGES FOR ROLE pg_read_all_data IN SCHEMA "a""b" GRANT ALL ON SEQUENCES TO pg_monitor;
    ALTER DEFAULT PRIVILEGES FOR ROLE pg_read_all_data IN SCHEMA "a""b" GRANT EXECUTE ON FUNCTIONS TO PUBLIC`,
  changes: [
    { title: "gives more", from: of("pg_monitor", "GRANT SELECT ON TABLES TO PUBLIC"), to: of("pg_monitor", "GRANT SELECT, UPDATE ON TABLES TO PUBLIC"), fields: ["grants"], inPlace: true },
    { title: "gives to others", from: of("pg_monitor", "GRANT SELECT ON TABLES TO PUBLIC"), to: of("pg_monitor", "GRANT SELECT ON TABLES TO pg_read_all_data"), fields: ["grants"], inPlace: true },
    { title: "lets give on", from: of("pg_monitor", "GRANT SELECT ON TABLES TO pg_read_all_data"), to: of("pg_monitor", "GRANT SELECT ON TABLES TO pg_read_all_data WITH GRANT OPTION"), fields: ["grants"], inPlace: true },
  ],
});
