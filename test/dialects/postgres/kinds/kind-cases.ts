import { beforeAll, describe, expect, it } from "vitest";
import { diff, goalOf } from "../../../../src/diff/index.ts";
import { postgres } from "../../../../src/dialects/postgres/index.ts";
import type { Kind } from "../../../../src/model/kinds/index.ts";
import { fieldNames, fieldRule, kindOf, type ScratchDatabase } from "../../../../src/model/dialect.ts";
import { plan } from "../../../../src/plan/index.ts";
import { testHost } from "../../../support/host.ts";
import { findPostgres } from "../../../support/postgres.ts";
import { isFull, testServers } from "../../../support/servers.ts";
import { goFromTo, type Outcome } from "../pg-dump.ts";

/** One kind of object, and what `pg_dump` must say of it. */
export interface KindCases {
  readonly kind: Kind;
  /** Objects of other kinds that both sides have. */
  readonly both: string;
  /** Objects of the kind with everything that it can have: made on the way forth, dropped on the way back. */
  readonly full: string;
  /** Objects that differ in little; all of them change in one plan. */
  readonly changes: readonly KindChange[];
  /** Fields that no change here shows, and why. */
  readonly untested?: Readonly<Record<string, string>>;
  /** Why PGlite cannot load this; missing: it can. */
  readonly notOnPglite?: string;
}

/** A change of one object, whose SQL says NAME wherever a name of its own is wanted. */
export interface KindChange {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  /** The fields of the kind in which both states differ. */
  readonly fields: readonly string[];
  /** Whether the object stays and is altered; in both directions alike, or forth and back. */
  readonly inPlace: boolean | readonly [forth: boolean, back: boolean];
  /** What is otherwise from a version on. */
  readonly later?: { readonly since: number; readonly fields?: readonly string[]; readonly inPlace?: KindChange["inPlace"] };
}

const server = await findPostgres();

/** The server of all tests, and the newest; every one from 16 on where everything is to run. */
const servers = [{ ...server, title: "", major: Math.floor(server.version / 10000) }, ...testServers.filter(({ major, missing }) => missing === "" && (major === 18 || (isFull && major > 15))).map((each) => ({ ...each, title: `on ${each.major}` }))];

/** Runs the cases of a kind on a real server, forth and back, where `pg_dump` judges; and on the newest version, in PGlite. */
export function describeKind(cases: KindCases): void {
  describeNewest(cases);
  const { kind, both, full, changes, untested } = cases;
  it(`${kind}: every field that counts has a change here, or a reason why not`, () => {
    const shown = [...new Set([...changes.flatMap(({ fields }) => fields), ...Object.keys(untested ?? {})])];
    expect(shown.sort()).toEqual([...comparedFields(kind)].sort());
  });
  const all = (side: "from" | "to"): string => changes.map((change, i) => change[side].replaceAll("NAME", nameOf(i))).join(";\n");
  describe.skipIf(server.url === null).each(servers)(`${kind}, judged by pg_dump $title ${server.missing}`, (on) => {
    describe.each([
      { way: "forth", at: 0, from: () => all("from"), to: () => `${all("to")};\n${full}` },
      { way: "back", at: 1, from: () => `${all("to")};\n${full}`, to: () => all("from") },
    ])("$way", ({ at, from, to }) => {
      let outcome: Outcome;
      beforeAll(async () => {
        outcome = await goFromTo(on, { both, from: from(), to: to() });
      }, 120_000);

      it("is made and dropped as it is", () => {
        expect(outcome.reached).toBe(outcome.target);
        expect(outcome.left).toEqual([]);
        expect(outcome.changes.some(({ id }) => id.startsWith(`${kind}/`))).toBe(true);
      });

      it.each(changes.map((change, i) => ({ ...change, ...(on.major >= (change.later?.since ?? Infinity) ? change.later : {}), name: nameOf(i) })))("$title", ({ name, fields, inPlace }) => {
        expect(fieldsOf(outcome, kind, name)).toEqual([...fields].sort());
        expect(isMadeAnew(outcome, kind, name)).toBe(!(typeof inPlace === "boolean" ? inPlace : inPlace[at]));
      });
    });
  });
}

/** On the newest version, which no `pg_dump` here can read: both ways lead to what was loaded, as far as we read it. */
function describeNewest({ kind, both, full, changes, notOnPglite }: KindCases): void {
  const all = (side: "from" | "to"): string => changes.map((change, i) => change[side].replaceAll("NAME", nameOf(i))).join(";\n");
  it.skipIf(notOnPglite !== undefined)(`${kind} is changed on PGlite ${notOnPglite ?? ""}`, async () => {
    const scratch = await postgres.openScratch(testHost(), { url: null });
    const [from, to] = [await scratch.fresh(), await scratch.fresh()];
    await load(from, `${both};\n${all("from")}`);
    await load(to, `${both};\n${all("to")};\n${full}`);
    await expectLeads(from, to);
    await scratch.close();
  }, 120_000);
}

async function load(database: ScratchDatabase, text: string): Promise<void> {
  await database.load([{ file: "case.sql", text, line: 1 }]);
}

async function expectLeads(from: ScratchDatabase, to: ScratchDatabase): Promise<void> {
  const [before, after] = [(await from.read()).snapshot, (await to.read()).snapshot];
  const options = { facets: ["privileges", "comment"] as const };
  const goal = goalOf(before, after, postgres, options, null);
  await from.run(plan(before, goal, diff(before, goal, postgres, options), postgres).groups);
  expect(diff((await from.read()).snapshot, after, postgres, options)).toEqual([]);
}

function comparedFields(kind: Kind): readonly string[] {
  const descriptor = kindOf(postgres, kind);
  return fieldNames(descriptor).filter((field) => fieldRule(descriptor, field)?.compare !== "none");
}

function nameOf(i: number): string {
  return `x${i}x`;
}

function fieldsOf({ changes }: Outcome, kind: Kind, name: string): readonly string[] {
  return [...new Set(changes.flatMap((change) => (change.type === "alter" && change.after.kind === kind && change.id.includes(name) ? change.fields : [])))].sort();
}

function isMadeAnew({ steps }: Outcome, kind: Kind, name: string): boolean {
  return steps.some(({ sql, causes }) => causes.some((id) => id.startsWith(`${kind}/`) && id.includes(name)) && /^DROP|RENAME TO alidade_old/.test(sql));
}
