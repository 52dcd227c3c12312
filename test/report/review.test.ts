import { XMLParser, XMLValidator } from "fast-xml-parser";
import { marked } from "marked";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { describe, expect, it } from "vitest";
import type { Change } from "../../src/model/change.ts";
import type { SchemaObject } from "../../src/model/object.ts";
import { type Hazard, type Step, statement } from "../../src/model/step.ts";
import { sqlite } from "../../src/dialects/sqlite/index.ts";
import { diffAnnotations } from "../../src/report/annotation.ts";
import type { Difference } from "../../src/report/difference.ts";
import { githubCommands } from "../../src/report/github.ts";
import { diffHtml } from "../../src/report/html.ts";
import { diffJunit } from "../../src/report/junit.ts";
import { diffMarkdown } from "../../src/report/markdown.ts";
import { sarif } from "../../src/report/sarif.ts";
import { blog, objectOf, readingOf, snapshotOf } from "../support/objects.ts";

const hostile = ["a|b", "`x`", "</code><script>alert(1)</script>", "@octocat", "**bold** _it_", "[l](http://e.x)", "#1 ![i](u)", "a\nb\u0000", "]]>\"'&amp;", "名前😀"];
const loss: Hazard = { kind: "dataLoss", message: "the values of it are lost" };
const rewrite: Hazard = { kind: "rewrite", message: "users is written anew" };

describe("a diff as Markdown", () => {
  it("says the worst first: verdict, sides, proof, a row per change with its locks and rows, and the SQL folded away", () => {
    const [bio, age] = [column("bio"), column("age")];
    const text = diffMarkdown(differenceOf([create(age), drop(bio)], [stepOf(age, [rewrite], { lock: { on: "table/users", mode: "ACCESS EXCLUSIVE" }, size: { rows: 1_234_567, bytes: null } }), stepOf(bio, [loss])]));
    expect(text).toMatch(/^### 🔴 2 changes, 1 of which loses data\.\n\nFrom <code>app\.db<\/code> to <code>models\.py<\/code> · 🔴 1 loses data · 🟡 1 needs care\n\nVerified on SQLite 3\.53\.0: 2 of 2 steps/);
    const [table] = tablesOf(text);
    expect(table).toEqual([
      ["Change", "Where", "Risk", "Locks", "Rows"],
      ["drop column", "users.bio", "🔴 loses datathe values of it are lost", "", ""],
      ["add column", "users.age", "🟡 needs careusers is written anew", "ACCESS EXCLUSIVE", "1.2M"],
    ]);
    expect(text).toContain("<details>\n<summary>SQL</summary>\n\n```sql\n");
  });

  it("keeps hostile names text: no markup, no mention, no broken row", () => {
    const changes = hostile.map((name) => create(column(name)));
    const text = diffMarkdown(differenceOf(changes, hostile.map((name) => stepOf(column(name), [{ ...rewrite, message: `programs that use ${name} stop working` }]))));
    const [, ...rows] = tablesOf(text)[0] ?? [];
    expect(rows.map(([, where]) => where)).toEqual(hostile.map((name) => `users.${name.replace(/\p{Cc}+/gu, " ")}`));
    const nodes = elementsOf(html(text));
    expect(new Set(nodes.map(({ tagName }) => tagName))).toEqual(new Set(["html", "head", "body", "h3", "p", "code", "table", "thead", "tbody", "tr", "th", "td", "br", "details", "summary", "pre"]));
    // Forges link @names and #numbers in text, and never in code.
    expect(textOutsideOfCode(html(text)).filter((part) => /@\w|#\d/.test(part))).toEqual([]);
  });

  it("stays within what a comment can hold, and says what was cut", () => {
    const many = Array.from({ length: 3000 }, (_, at) => column(`column_${at}_${"x".repeat(40)}`));
    const text = diffMarkdown(differenceOf(many.map(create), many.map((each) => stepOf(each, [rewrite]))));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/And \d+ more changes, the least dangerous: `alidade diff` shows them all\./);
    expect(text).toMatch(/\d+ lines cut: `alidade diff --format sql` prints the whole\.\n\n<\/details>\n$/);
    expect(tablesOf(text)[0]?.length).toBeGreaterThan(100);
  });

  it("names the flag of a likely rename", () => {
    const difference = { ...differenceOf([create(column("email"))], []), likelyRenames: [{ noun: "column", from: "users.mail", candidates: [{ to: "email", flag: "--rename users.mail:email", request: "users.mail:email", because: ["the same type"] }] }] };
    expect(textOf(html(diffMarkdown(difference)))).toContain("Is the column users.mail now email (the same type): type --rename users.mail:email, and nothing is lost?");
  });

  it("is two lines where nothing differs", () => {
    expect(diffMarkdown(differenceOf([], []))).toBe("### ✅ No differences found.\n\nFrom <code>app.db</code> to <code>models.py</code>\n");
  });
});

describe("a diff as HTML", () => {
  const difference = differenceOf(hostile.map((name) => create(column(name))), []);

  it("is one page without scripts, whatever names are", () => {
    const page = parse(diffHtml(difference));
    expect(elementsOf(page).filter(({ tagName }) => ["script", "img", "a", "link", "iframe"].includes(tagName))).toEqual([]);
    expect(textOf(page)).toContain("users.</code><script>alert(1)</script>");
  });

  it("has what screen readers go by", () => {
    const all = elementsOf(parse(diffHtml(difference)));
    const has = (tag: string, name: string): boolean => all.filter(({ tagName }) => tagName === tag).every(({ attrs }) => attrs.some((attr) => attr.name === name));
    expect(all.map(({ tagName }) => tagName)).toEqual(expect.arrayContaining(["main", "h1", "caption", "title"]));
    expect([has("html", "lang"), has("th", "scope"), all.filter(({ tagName }) => tagName === "h1").length]).toEqual([true, true, 1]);
  });

  it("has a place for a picture", () => {
    const all = elementsOf(parse(diffHtml(difference, { picture: "<svg><title>t</title></svg>" })));
    expect(all.find(({ tagName }) => tagName === "figure")?.childNodes.map(({ nodeName }) => nodeName)).toEqual(["svg"]);
  });
});

describe("a diff for machines", () => {
  const [bio, age] = [column("bio"), column("age")];
  const found = differenceOf([create(age), drop(bio)], [stepOf(age, [rewrite]), stepOf(bio, [loss])]);
  const located: Difference = { ...found, to: { ...found.to, reading: { ...found.to.reading, origins: { [age.id]: { file: "app/models.py", line: 12 }, "table/users": { file: "app/models.py", line: 3 } } } } };

  it("is a JUnit report with a failed case per change, well-formed whatever names are", () => {
    const text = diffJunit(differenceOf(hostile.map((name) => create(column(name))), []));
    expect(XMLValidator.validate(text)).toBe(true);
    const suite = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" }).parse(text).testsuites.testsuite;
    expect([suite.tests, suite.failures, suite.testcase.length]).toEqual([String(hostile.length), String(hostile.length), hostile.length]);
    expect(diffJunit(differenceOf([], []))).toContain('<testcase classname="alidade" name="no differences"/>');
  });

  it("is annotated at the lines of the models: the column's own, else its table's; the worst first", () => {
    expect(githubCommands(diffAnnotations(located))).toBe(
      "::error file=app/models.py,line=3,col=1,title=drop_column::drop column users.bio; the values of it are lost\n::warning file=app/models.py,line=12,col=1,title=add_column::add column users.age; users is written anew\n",
    );
    expect(githubCommands(diffAnnotations(found))).toContain("::error title=drop_column::");
  });

  it("is SARIF with the object's name, and its line where it is known", () => {
    const [first, second] = JSON.parse(sarif(diffAnnotations(located), [], "1.0.0")).runs[0].results;
    expect(first).toMatchObject({ ruleId: "drop_column", level: "error", locations: [{ physicalLocation: { artifactLocation: { uri: "app/models.py" }, region: { startLine: 3 } }, logicalLocations: [{ fullyQualifiedName: "users.bio" }] }] });
    expect(second.locations[0].physicalLocation.region.startLine).toBe(12);
    expect(JSON.parse(sarif(diffAnnotations(found), [], "1.0.0")).runs[0].results[0].locations).toEqual([{ logicalLocations: [{ fullyQualifiedName: "users.bio" }] }]);
  });
});

function column(name: string): SchemaObject {
  return objectOf("column", ["users", name], { type: "TEXT" });
}

function create(after: SchemaObject): Change {
  return { type: "create", id: after.id, after } as Change;
}

function drop(before: SchemaObject): Change {
  return { type: "drop", id: before.id, before } as Change;
}

function stepOf({ id, path }: SchemaObject, hazards: readonly Hazard[], more: Partial<Pick<Step, "lock" | "size">> = {}): Step {
  return { ...statement(`ALTER TABLE users ADD COLUMN "${path[1] ?? ""}" TEXT`, { hazards }), subject: id, causes: [id], summary: "do something", size: null, ...more };
}

function differenceOf(changes: readonly Change[], steps: readonly Step[]): Difference {
  const gone = changes.flatMap((change) => (change.type === "drop" ? [change.before] : []));
  const made = changes.flatMap((change) => (change.type === "drop" ? [] : [change.after]));
  const users = blog.filter(({ path }) => path[0] === "users");
  const [from, goal] = [snapshotOf([...users, ...gone]), snapshotOf([...users, ...made])];
  return {
    dialect: sqlite,
    from: { label: "app.db", reading: readingOf(from) },
    to: { label: "models.py", reading: readingOf(goal) },
    goal,
    renamed: from,
    undo: null,
    likelyRenames: [],
    notes: [],
    changes,
    plan: { changes, steps, groups: steps.length === 0 ? [] : [{ transaction: true, before: [], steps, after: [] }] },
    proof: changes.length === 0 ? { state: "nothing to prove" } : { state: "verified", engine: "SQLite 3.53.0", steps: steps.length },
  };
}

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

function html(markdown: string): Node {
  return parse(marked.parse(markdown, { async: false, gfm: true }));
}

function elementsOf(node: Node): readonly Element[] {
  const below = "childNodes" in node ? node.childNodes.flatMap(elementsOf) : [];
  return "tagName" in node ? [node, ...below] : below;
}

function textOf(node: Node): string {
  if (node.nodeName === "#text" && "value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

function textOutsideOfCode(node: Node): readonly string[] {
  if (node.nodeName === "code" || node.nodeName === "pre") return [];
  if (node.nodeName === "#text" && "value" in node) return [node.value];
  return "childNodes" in node ? node.childNodes.flatMap(textOutsideOfCode) : [];
}

/** The tables of a text in Markdown, cell by cell, as people see them. */
function tablesOf(markdown: string): readonly (readonly (readonly string[])[])[] {
  const rowsIn = (table: Element): readonly Element[] => elementsOf(table).filter(({ tagName }) => tagName === "tr");
  return elementsOf(html(markdown)).filter(({ tagName }) => tagName === "table").map((table) => rowsIn(table).map((row) => elementsOf(row).filter(({ tagName }) => tagName === "td" || tagName === "th").map(textOf)));
}
