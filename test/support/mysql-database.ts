import { connect } from "../../src/dialects/mysql/connect.ts";
import { splitScript } from "../../src/dialects/mysql/split.ts";
import { testHost } from "./host.ts";
import { databaseUrl } from "./mysql.ts";

/** A database of a test's own on a server. */
export interface OwnDatabase {
  readonly url: string;
  readonly run: (script: string) => Promise<void>;
  readonly rows: (sql: string) => Promise<readonly (readonly (string | null)[])[]>;
  readonly drop: () => Promise<void>;
}

/** Makes a database with what a script says; whoever makes it drops it. */
export async function ownDatabase(server: string, script: string): Promise<OwnDatabase> {
  const host = testHost();
  const name = `alidade_test_${process.pid}_${host.randomName()}`;
  const control = await connect(host, server, false);
  await control.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`);
  const url = databaseUrl(server, name);
  const session = await connect(host, url, true);
  const run = async (text: string): Promise<void> => {
    for (const statement of splitScript({ file: "test.sql", text, line: 1 })) await session.query(statement.text);
  };
  const drop = async (): Promise<void> => {
    await session.close();
    await control.query(`DROP DATABASE ${name}`);
    await control.close();
  };
  await run(script);
  return { url, run, rows: (sql) => session.query(sql), drop };
}
