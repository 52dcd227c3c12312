import { describe, expect, it } from "vitest";
import { postgres } from "../../../src/dialects/postgres/index.ts";
import { maskConnection } from "../../../src/dialects/postgres/secrets.ts";
import { plainDiff } from "../../../src/diff/index.ts";
import { AlidadeError } from "../../../src/model/error.ts";
import { planCreation } from "../../../src/plan/index.ts";
import { findPostgres } from "../../support/postgres.ts";
import { testHost } from "../../support/host.ts";
import { goFromTo } from "./pg-dump.ts";

const server = await findPostgres();

describe("connection strings", () => {
  it.each([
    ["host=a password=geheim dbname=b", "host=a password=*** dbname=b"],
    ["host=a password = 'ge heim\\'s' dbname=b", "host=a password = *** dbname=b"],
    ["postgres://me:geheim@a/b?sslpassword=geheim", "postgres://me:***@a/b?sslpassword=***"],
    ["host=a passfile=/x dbname=b", "host=a passfile=/x dbname=b"],
  ])("are masked: %s", (conninfo, shown) => expect(maskConnection(conninfo)).toBe(shown));
});

describe.skipIf(server.url === null)(`secrets in a database ${server.missing}`, () => {
  const wrapper = "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (api_key 'geheim')";
  const mapping = (password: string, user: string): string => `${wrapper}; CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS ("user" '${user}', password '${password}')`;

  it("are in no snapshot and in no plan", async () => {
    const database = await server.createDatabase();
    const connection = await postgres.connect(database.url, testHost());
    await connection.run([{ transaction: false, before: [mapping("geheim", "me")], steps: [], after: [] }]);
    const { snapshot } = await connection.read();
    const plan = planCreation(snapshot, postgres, plainDiff);
    await connection.close();
    await database.drop();
    expect(JSON.stringify([snapshot, plan])).not.toContain("geheim");
    expect(plan.steps.flatMap(({ hazards }) => hazards.map(({ message }) => message)).filter((message) => message.includes("***"))).toHaveLength(2);
  });

  it("stay as they are when something else of their object changes", async () => {
    const outcome = await goFromTo(server, { from: mapping("geheim", "me"), to: mapping("geheim", "you") });
    expect(outcome.reached).toBe(outcome.target);
    expect(outcome.steps.map(({ sql }) => sql)).toEqual([`ALTER USER MAPPING FOR PUBLIC SERVER s OPTIONS (SET "user" 'you')`]);
  });

  it("are not lost with a user mapping that would have to be made anew", async () => {
    const typed = mapping("geheim", "me").replace("CREATE SERVER s", "CREATE SERVER s TYPE 'x'");
    await expect(goFromTo(server, { from: mapping("geheim", "me"), to: typed })).rejects.toThrow(AlidadeError);
  });
});
