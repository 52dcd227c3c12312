import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSqlalchemy } from "../../../src/sources/models/sqlalchemy/index.ts";
import { askSqlalchemy, comparable, fixtures, fromGolden, goldenPath, toGolden } from "./fixtures.ts";

// ALIDADE_SQLALCHEMY: the folder that SQLAlchemy 2.0 is installed in (PYTHONPATH). ALIDADE_UPDATE=1 writes its output to the golden files.
const real = process.env["ALIDADE_SQLALCHEMY"];
const update = process.env["ALIDADE_UPDATE"] === "1";
const all = fixtures();
const live = real === undefined ? null : askSqlalchemy(real, all);

if (update && live !== null) {
  for (const fixture of all) {
    for (const dialect of fixture.dialects) writeFileSync(goldenPath(fixture, dialect), toGolden(live[fixture.name]?.[dialect] ?? []));
  }
}

describe.each(all)("models of $name", (fixture) => {
  it.each(fixture.dialects)("give the DDL that SQLAlchemy gives for %s", (dialect) => {
    const { statements } = readSqlalchemy({ module: fixture.module, cwd: fixture.folder, dialect });
    const path = goldenPath(fixture, dialect);
    expect(existsSync(path), `${path} is missing: run with ALIDADE_SQLALCHEMY and ALIDADE_UPDATE=1`).toBe(true);
    expect(comparable(statements.map(({ sql }) => sql))).toEqual(comparable(fromGolden(readFileSync(path, "utf8"))));
  });

  it.skipIf(live === null).each(fixture.dialects)("give what the SQLAlchemy that is installed gives for %s", (dialect) => {
    const { statements } = readSqlalchemy({ module: fixture.module, cwd: fixture.folder, dialect });
    expect(comparable(statements.map(({ sql }) => sql))).toEqual(comparable(live?.[fixture.name]?.[dialect] ?? []));
  });
});
