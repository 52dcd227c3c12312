import { describe, expect, it } from "vitest";
import { rowsOf } from "../../src/generate/shared/values/rows.ts";
import { parseViewQuery } from "../../src/generate/shared/values/view-query.ts";
import { idOf } from "../../src/model/id.ts";
import { blankFacts } from "../../src/model/kinds/index.ts";
import { objectsById, type Snapshot } from "../../src/model/snapshot.ts";
import { postgres } from "./build.ts";

const tables = postgres()
  .table("users", { id: "integer!", name: "text!", bio: "text" })
  .primaryKey("users", ["id"])
  .table("posts", { id: "integer!", author: "integer!", title: "text!" })
  .primaryKey("posts", ["id"])
  .snapshot();

/** Whether each column of a view may be null. */
function nullable(definition: string, columns: readonly string[], base: Snapshot = tables): readonly boolean[] {
  const view = withView(base, "v", definition, columns);
  return rowsOf(view).rows.find(({ relation }) => relation.path[1] === "v")?.columns.map((column) => column.nullable) ?? [];
}

function withView(base: Snapshot, name: string, definition: string, columns: readonly string[]): Snapshot {
  const facts = { ...blankFacts.view, definition, columns: columns.map((column) => ({ name: column, type: "text", default: null, comment: null })) };
  const path = ["public", name];
  const view = { id: idOf("view", path), kind: "view", path, parent: null, facts, uses: [], impliedBy: null, comment: null, owner: null, privileges: null } as const;
  return { ...base, objects: objectsById([...Object.values(base.objects), view]) };
}

describe("NOT NULL is traced through a view", () => {
  it.each([
    ["a column of its table", "SELECT users.id, users.bio FROM public.users", ["id", "bio"], [false, true]],
    ["a renamed one, unqualified", " SELECT id AS key\n   FROM public.users\n  WHERE (bio IS NOT NULL)", ["key"], [false]],
    ["both sides of an inner join", "SELECT u.name, p.title FROM (public.users u JOIN public.posts p ON ((p.author = u.id)))", ["name", "title"], [false, false]],
    ["the left side of a left join alone", "SELECT p.title, u.name FROM (public.posts p LEFT JOIN public.users u ON ((u.id = p.author)))", ["title", "name"], [false, true]],
    ["not what stands in a group that is joined so", "SELECT a.title, u.name, p.id FROM (public.posts a LEFT JOIN (public.users u JOIN public.posts p ON ((p.author = u.id))) ON ((a.id = p.id)))", ["title", "name", "id"], [false, true, true]],
    ["a count", "SELECT count(*) AS n, max(users.id) AS top FROM public.users", ["n", "top"], [false, true]],
    ["no expression", "SELECT lower(users.name) AS name FROM public.users", ["name"], [true]],
    ["no full join", "SELECT u.name FROM (public.users u FULL JOIN public.posts p ON ((p.author = u.id)))", ["name"], [true]],
    ["no union", "SELECT users.id FROM public.users UNION SELECT posts.author FROM public.posts", ["id"], [true]],
    ["no grouping sets", "SELECT users.id FROM public.users GROUP BY ROLLUP(users.id)", ["id"], [true]],
    ["no subquery", "SELECT s.id FROM (SELECT NULL::integer AS id) s", ["id"], [true]],
  ])("as far as %s", (_, definition, columns, expected) => {
    expect(nullable(definition, columns)).toEqual(expected);
  });

  it("and through a view on a view", () => {
    const base = withView(tables, "inner_view", "SELECT users.id, users.bio FROM public.users", ["id", "bio"]);
    expect(nullable("SELECT i.id, i.bio FROM public.inner_view i", ["id", "bio"], base)).toEqual([false, true]);
  });

  it("and not where the query cannot be read", () => {
    expect(parseViewQuery("WITH x AS (SELECT 1) SELECT * FROM x")).toBeNull();
    expect(parseViewQuery("SELECT DISTINCT ON (a) a FROM t")).toBeNull();
  });
});
