import { describe, expect, it } from "vitest";
import { generate } from "../../src/generate/index.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { formatted, problemsOf } from "../judge/prisma.ts";
import { corpusNames, postgresSnapshot, sqliteSnapshot } from "../support/corpus-snapshots.ts";
import { corpusMissing } from "../support/corpus.ts";
import { findPostgres } from "../support/postgres.ts";

const server = await findPostgres();
const missing = corpusMissing !== "" ? corpusMissing : server.url === null ? server.missing : "";

describe.skipIf(corpusMissing !== "")(`Prisma schemas of SQLite's corpus ${corpusMissing}`, () => {
  it.each(corpusNames("sqlite"))("are valid, and formatted as Prisma does: %s", async (name) => judge(await sqliteSnapshot(name)));
});

describe.skipIf(missing !== "")(`Prisma schemas of PostgreSQL's corpus ${missing}`, () => {
  it.each(corpusNames("postgres"))("are valid, and formatted as Prisma does: %s", async (name) => judge(await postgresSnapshot(name, server)), 120_000);
});

function judge(snapshot: Snapshot): void {
  const text = generate(snapshot, "prisma").files[0]?.text ?? "";
  expect(problemsOf(text)).toBeNull();
  expect(text).toBe(formatted(text));
}
