import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { cliFolder, type CliFolder } from "../support/cli.ts";
import { docsSchema } from "../support/docs-schema.ts";
import { sqliteFile } from "../support/sqlite.ts";

const folder = cliFolder({ "schema.sql": docsSchema });
const run = await folder.run(["docs", "schema.sql", "--dialect", "postgres", "--output", "site", "--title", "Shop & Co"]);
const site = join(folder.path, "site");

describe("docs", () => {
  it("writes a site, and says where to begin", () => {
    expect(run).toMatchObject({ code: 0, stdout: "" });
    expect(run.stderr).toMatch(/Wrote \d+ files to site\. Begin with site\/index\.html\.\n$/);
    expect(readdirSync(site).sort()).toEqual(["alidade-docs.json", "assets", "domains", "enums", "functions", "index.html", "tables", "views"]);
  });

  it("gives every object a file of its own that any file system takes", () => {
    const names = filesIn(site).map((path) => path.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^(?:[a-z-]+\/)?[a-z0-9_][a-z0-9_.~-]*$/);
    expect(names).not.toContain("tables/index.html");
    expect(names).not.toContain("tables/con.html");
    expect(names.filter((name) => name.startsWith("tables/"))).toHaveLength(10);
  });

  it("has no link that leads nowhere", () => {
    const broken = pagesIn(site).flatMap((page) => linksOf(page).filter((link) => !resolves(page, link)).map((link) => `${relative(site, page)} → ${link}`));
    expect(broken).toEqual([]);
  });

  it("keeps hostile names and comments as text, and has no script but its own", () => {
    for (const page of pagesIn(site)) {
      const text = readFileSync(page, "utf8");
      expect([...text.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual([expect.stringMatching(/^<script src="(?:\.\.\/)?assets\/site\.js">$/)]);
      const tags = [...text.replace(/"[^"]*"/g, '""').matchAll(/<[a-z][^>]*>/g)].map(([tag]) => tag);
      expect(tags.filter((tag) => / (?:on[a-z]+|style)=|^<(?:style|img|iframe|object)/.test(tag))).toEqual([]);
    }
    expect(readFileSync(join(site, "tables/users.html"), "utf8")).toContain("&lt;script&gt;document.title = &quot;taken&quot;&lt;/script&gt; &amp; &quot;quotes&quot;");
  });

  it("forbids pages to load anything but the files of the site", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(join(site, "index.html"), "utf8"))?.[1] ?? "";
    expect(policy).toContain("default-src &#39;none&#39;");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it("tells of columns, keys, foreign keys both ways, triggers, policies and SQL", () => {
    const [users, orders] = ["users", "orders"].map((name) => textOf(join(site, `tables/${name}.html`)));
    expect(users).toMatch(/email text no UQ Where letters go\./);
    expect(users).toMatch(/Referred to by.*orders user_id id cascade no action/);
    expect(users).toMatch(/Trigger .*touch_users CREATE TRIGGER touch_users/);
    expect(users).toMatch(/Used by.*active_users view/);
    expect(users).toMatch(/CREATE TABLE public\.users \(/);
    expect(orders).toMatch(/Refers to.*user_id users id cascade/);
    expect(orders).toMatch(/Policy .*own_orders/);
    expect(readFileSync(join(site, "tables/users.html"), "utf8")).toContain('<a href="../enums/status.html"><code>');
  });

  it("gives the same bytes for the same schema, and writes nothing then", async () => {
    const before = filesIn(site).map((path) => [path, statSync(join(site, path)).mtimeMs]);
    const again = await folder.run(["docs", "schema.sql", "--dialect", "postgres", "--output", "site", "--title", "Shop & Co"]);
    expect(again.stderr).toMatch(/Nothing to write: site is up to date\.\n$/);
    expect(filesIn(site).map((path) => [path, statSync(join(site, path)).mtimeMs])).toEqual(before);
  });
});

describe("docs --check and the manifest", () => {
  it("exits with 2 where the files are behind, and removes only what Alidade wrote", async () => {
    const own = await sqliteFolder();
    expect((await docs(own, "--check")).code).toBe(2);
    expect((await docs(own)).code).toBe(0);
    expect((await docs(own, "--check")).code).toBe(0);
    writeFileSync(join(own.path, "out/tables/mine.md"), "mine\n");
    await sqliteFile(join(own.path, "app.db"), "drop table posts; create table notes (id integer primary key);");
    const check = await docs(own, "--check");
    expect(check).toMatchObject({ code: 2, stdout: "" });
    expect(check.stderr).toMatch(/out\/README\.md: is behind\nout\/tables\/notes\.md: is missing\nout\/tables\/posts\.md: is of nothing that is there any more\nout\/tables\/users\.md: is behind\n.*run the same without --check\.\n$/s);
    expect((await docs(own)).stderr).toMatch(/Wrote 3 files to out, and removed 1 file\./);
    expect(readdirSync(join(own.path, "out/tables")).sort()).toEqual(["mine.md", "notes.md", "users.md"]);
  });

  it("leaves a file that was edited and is of nothing any more, and says so", async () => {
    const own = await sqliteFolder();
    await docs(own);
    writeFileSync(join(own.path, "out/tables/posts.md"), "edited\n");
    await sqliteFile(join(own.path, "app.db"), "drop table posts;");
    expect((await docs(own)).stderr).toContain("out/tables/posts.md is of nothing that is there any more, but was edited: it stays.");
    expect(readFileSync(join(own.path, "out/tables/posts.md"), "utf8")).toBe("edited\n");
  });

  it("writes over nothing that somebody else wrote", async () => {
    const own = await sqliteFolder();
    own.write({ "out/README.md": "# My project\n" });
    const refused = await docs(own);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("error[docs-taken]");
    expect(readFileSync(join(own.path, "out/README.md"), "utf8")).toBe("# My project\n");
  });

  it("takes no manifest that names files outside of the folder", async () => {
    const own = await sqliteFolder();
    await docs(own);
    own.write({ "precious.txt": "precious\n", "out/alidade-docs.json": JSON.stringify({ format: 1, files: { "../precious.txt": "0" } }) });
    expect((await docs(own)).stderr).toContain("error[docs-manifest-invalid]");
    expect(existsSync(join(own.path, "precious.txt"))).toBe(true);
  });

  it("changes the files of what has changed alone", async () => {
    const own = await sqliteFolder();
    await docs(own);
    const before = contentsOf(join(own.path, "out"));
    await sqliteFile(join(own.path, "app.db"), "alter table posts add column title text;");
    await docs(own);
    const after = contentsOf(join(own.path, "out"));
    expect([...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path).sort()).toEqual(["README.md", "alidade-docs.json", "tables/posts.md"]);
  });

  it("says what to type where no folder is named", async () => {
    const own = await sqliteFolder();
    const bare = await own.run(["docs", "sqlite:app.db"]);
    expect(bare.code).toBe(1);
    expect(bare.stderr).toMatch(/Add --output FOLDER/);
    rmSync(own.path, { recursive: true });
  });
});

async function sqliteFolder(): Promise<CliFolder> {
  const own = cliFolder();
  await sqliteFile(join(own.path, "app.db"), "create table users (id integer primary key, name text); create table posts (id integer primary key, user_id integer references users);");
  return own;
}

function docs(own: CliFolder, ...more: readonly string[]): ReturnType<CliFolder["run"]> {
  return own.run(["docs", "sqlite:app.db", "--format", "markdown", "--output", "out", ...more]);
}

function filesIn(root: string): readonly string[] {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => relative(root, join(entry.parentPath, entry.name))).sort();
}

function contentsOf(root: string): ReadonlyMap<string, string> {
  return new Map(filesIn(root).map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

function pagesIn(root: string): readonly string[] {
  return filesIn(root).filter((path) => path.endsWith(".html")).map((path) => join(root, path));
}

function linksOf(page: string): readonly string[] {
  return [...readFileSync(page, "utf8").matchAll(/ (?:href|src|data-page)="([^"]*)"/g)].map(([, link]) => link ?? "");
}

function resolves(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : resolve(dirname(page), path);
  return existsSync(target) && (anchor === undefined || readFileSync(target, "utf8").includes(` id="${anchor}"`));
}

/** What a reader sees of a page. */
function textOf(page: string): string {
  return readFileSync(page, "utf8").replace(/<[^>]+>/g, " ").replace(/\s+/g, " ").replaceAll("&#39;", "'");
}
