import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../src");
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)));

/** Who may import whom besides libraries and themselves; `*` is everything. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  model: [],
  diff: ["model"],
  plan: ["model", "diff"],
  compare: ["model", "diff", "plan"],
  dialects: ["model", "plan/passes"],
  generate: ["model"],
  picture: ["model"],
  report: ["model", "generate"],
  docs: ["model", "report", "picture", "generate"],
  lint: ["model", "compare"],
  sources: ["model", "compare", "dialects"],
  migrations: ["model", "diff", "plan", "compare", "dialects", "generate", "lint", "sources"],
  cli: ["*"],
  library: ["*"],
  "index.ts": ["*"],
};

/** Drivers and embedded engines, and the only files that may load them. */
const drivers = ["pg", "@electric-sql/pglite", "libsql", "node:sqlite", "mysql2", "mariadb"];

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const imports: readonly Import[] = files.flatMap((file) => {
  const text = readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const found = [...text.matchAll(/(?:^|\n)\s*(?:import|export)\s+(type\s+)?[^"';]*?from\s+"([^"]+)"|import\(\s*"([^"]+)"\s*\)/g)];
  return found.map((match) => ({ from: file, to: match[2] ?? match[3] ?? "", typeOnly: match[1] !== undefined }));
});

const local = imports.filter(({ to }) => to.startsWith(".")).map((each) => ({ ...each, to: relative(root, resolve(root, dirname(each.from), each.to)) }));

describe("the architecture", () => {
  it("lets a folder import only those that DESIGN allows it", () => {
    const broken = local.filter(({ from, to }) => !isAllowed(from, to)).map(({ from, to }) => `${from} imports ${to}`);
    expect(broken).toEqual([]);
  });

  it("loads drivers in connect.ts and scratch.ts alone, and lazily", () => {
    const broken = imports.filter(({ from, to, typeOnly }) => !typeOnly && drivers.some((driver) => to === driver || to.startsWith(`${driver}/`)) && !/dialects\/\w+\/(connect|scratch)[\w-]*\.ts$/.test(from));
    expect(broken.map(({ from, to }) => `${from} loads ${to}`)).toEqual([]);
  });

  it("has no circle of imports", () => {
    const next = new Map<string, string[]>();
    for (const { from, to, typeOnly } of local) if (!typeOnly) next.set(from, [...(next.get(from) ?? []), to]);
    expect(circleIn(next)).toEqual([]);
  });

  it("names files in kebab-case and keeps them under 300 lines", () => {
    const broken = files.filter((file) => !/^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(file) || readFileSync(join(root, file), "utf8").split("\n").length > 301);
    expect(broken).toEqual([]);
  });

  it("documents every export", () => {
    const broken = files.flatMap((file) => {
      const lines = readFileSync(join(root, file), "utf8").split("\n");
      return lines.flatMap((line, i) => (/^export (async )?(function|class|interface|type \w+ =)/.test(line) && !/\*\/$/.test(lines[i - 1] ?? "") ? [`${file}:${i + 1} ${line}`] : []));
    });
    expect(broken).toEqual([]);
  });

  it("keeps shared engines free of the names of kinds and dialects", () => {
    const broken = files
      .filter((file) => /^(diff|plan|compare|report)\//.test(file))
      .filter((file) => /["'](table|column|view|index|primaryKey|foreignKey|enum|postgres|sqlite|mysql)["']/.test(readFileSync(join(root, file), "utf8")));
    expect(broken.filter((file) => !file.startsWith("report/"))).toEqual([]);
  });
});

function isAllowed(from: string, to: string): boolean {
  const home = from.includes("/") ? (from.split("/")[0] ?? "") : from;
  const target = to.includes("/") ? (to.split("/")[0] ?? "") : to;
  if (home === "dialects" && target === "dialects") return from.split("/")[1] === to.split("/")[1] || from.split("/").length === 2;
  const rules = allowed[home] ?? [];
  return home === target || rules.includes("*") || rules.includes(target) || rules.some((rule) => rule.includes("/") && to.startsWith(rule));
}

function circleIn(next: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const to of next.get(file) ?? []) {
      const circle = visit(to, [...path, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const file of next.keys()) {
    const circle = visit(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
}
