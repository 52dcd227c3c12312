import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AlidadeError } from "../../src/model/error.ts";
import { printSnapshot } from "../../src/model/snapshot-json.ts";
import type { Source } from "../../src/model/source.ts";
import { sourceOf } from "../../src/sources/address.ts";
import { sqlitePath } from "../../src/sources/sqlite-path.ts";
import { temporaryFolder, testHost } from "../support/host.ts";
import { blog, snapshotOf } from "../support/objects.ts";

const folder = temporaryFolder("address");
const host = testHost({ cwd: folder });
for (const name of ["sql", "both", "empty", "pglite"]) mkdirSync(join(folder, name));
writeFileSync(join(folder, "schema.sql"), "CREATE TABLE t (a int);");
writeFileSync(join(folder, "sql/2.sql"), "");
writeFileSync(join(folder, "both/a.sql"), "");
writeFileSync(join(folder, "both/a.py"), "");
writeFileSync(join(folder, "pglite/PG_VERSION"), "18");
writeFileSync(join(folder, "app.db"), "SQLite format 3\0rest");
writeFileSync(join(folder, "strange.name"), "SQLite format 3\0rest");
writeFileSync(join(folder, "fake.db"), "no database at all, but long enough");
writeFileSync(join(folder, "new.db"), "");
writeFileSync(join(folder, "snapshot.json"), printSnapshot(snapshotOf(blog)));
writeFileSync(join(folder, "schema.prisma"), 'datasource db {\n  provider = "postgresql"\n}\n');

const open = (address: string): Promise<Source> => sourceOf(address, host, async () => "");

describe("an address", () => {
  it.each([
    ["postgres://me:secret@localhost/shop", "postgres", true],
    ["postgresql+psycopg://me:secret@localhost/shop", "postgres", true],
    ["pglite:", "postgres", true],
    ["pglite", "postgres", true],
    ["sqlite:app.db", "sqlite", true],
    ["sqlite+aiosqlite:///app.db", "sqlite", true],
    ["file:./app.db", "sqlite", true],
    ["app.db", "sqlite", true],
    ["strange.name", "sqlite", true],
    ["new.db", "sqlite", true],
    ["mysql://localhost/x", "mysql", true],
    ["mariadb+pymysql://localhost/x", "mariadb", true],
    ["schema.sql", null, false],
    ["schema.prisma", "postgres", false],
    ["sql", null, false],
    ["snapshot.json", "sqlite", false],
    ["-", null, false],
  ])("%s is a source of %s", async (address, dialect, live) => {
    expect(await open(address)).toMatchObject({ dialect, live });
  });

  it("is shown without its password", async () => {
    expect((await open("postgres://me:se@cret@localhost/shop")).label).toBe("postgres://me:***@localhost/shop");
  });

  it.each([
    ["git:main:schema.sql", "source-later"],
    ["oracle://localhost/x", "url-scheme-unknown"],
    ["missing.sql", "source-missing"],
    ["fake.db", "source-unknown"],
    ["empty", "source-unknown"],
    ["both", "source-unknown"],
  ])("%s is the error %s", async (address, code) => {
    await expect(open(address)).rejects.toMatchObject({ code, hint: expect.any(String) });
  });

  it("names the file that may have been meant", async () => {
    const failure = await open("shema.sql").catch((error: unknown) => error);
    expect(failure instanceof AlidadeError && failure.hint).toBe("Did you mean schema.sql?");
  });
});

describe("an address of SQLite", () => {
  it.each([
    ["sqlite:app.db", `sqlite:${folder}/app.db`],
    ["sqlite:///app.db", `sqlite:${folder}/app.db`],
    ["sqlite:////tmp/app.db", "sqlite:/tmp/app.db"],
    ["sqlite:///C%20D.db?timeout=3", `sqlite:${folder}/C D.db`],
    ["file:./app.db?mode=ro", `sqlite:${folder}/app.db`],
    ["sqlite://", "sqlite::memory:"],
    ["sqlite::memory:", "sqlite::memory:"],
    ["sqlite:100%.db", `sqlite:${folder}/100%.db`],
  ])("%s is %s", (address, path) => {
    expect(sqlitePath(address, host)).toBe(path);
  });
});
