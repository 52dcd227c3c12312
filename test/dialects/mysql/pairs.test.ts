import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findMysql } from "../../support/mysql.ts";
import { type Lab, openLab } from "./lab.ts";
import { pairs } from "./pairs.ts";

describe.each(await findMysql())("pairs of schemas on $name $missing", ({ name: engine, url, missing }) => {
  let lab: Lab;
  beforeAll(async () => {
    if (missing === "") lab = await openLab(url);
  });
  afterAll(() => lab?.close());

  const mine = pairs.filter(({ only }) => only === undefined || only === engine);
  test.skipIf(missing !== "").each(mine)("$name: the one is read as itself, and the other as another", async ({ one, other }) => {
    expect((await lab.compare(one, one)).changes).toEqual([]);
    expect((await lab.compare(one, other)).changes).not.toEqual([]);
  });
  test.skipIf(missing !== "").each(mine)("$name: the one becomes the other", async ({ one, other }) => {
    expect(await lab.converge(one, other)).toEqual([]);
  });
  test.skipIf(missing !== "").each(mine)("$name: the other becomes the one", async ({ one, other }) => {
    expect(await lab.converge(other, one)).toEqual([]);
  });
});
