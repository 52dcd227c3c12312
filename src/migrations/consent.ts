import type { Comparison } from "../model/comparison.ts";
import { type Dialect, kindOf, labelOf } from "../model/dialect.ts";
import { AlidadeError } from "../model/error.ts";
import type { AnyObject } from "../model/object.ts";
import { type Hazard, type HazardKind, hazardText, type Step } from "../model/step.ts";
import { type Patterns, patternsOf } from "../sources/patterns.ts";

/** What somebody has agreed to: `drop:users.bio`, `drop:table:old_*`, `rewrite:events`. */
export interface Consent {
  readonly allow: readonly string[];
  /** Whether the database matters so much that being written anew needs consent too. */
  readonly protected: boolean;
}

/** A step that is not carried out as long as nobody agrees to it. */
export interface Refusal {
  readonly step: Step;
  readonly hazard: Hazard;
  /** The label of what it is about: `users.bio`. */
  readonly of: string;
  /** What to type: `--allow drop:users.bio`. */
  readonly flag: string;
}

/** What of a plan somebody has to agree to, and has not; each object once for each thing that happens to it. */
export function refusalsOf({ plan, goal, renamed, from }: Pick<Comparison, "plan" | "goal" | "renamed" | "from">, dialect: Dialect, consent: Consent): readonly Refusal[] {
  const allowed = consent.allow.map((text) => parseAllow(text, dialect));
  const find = (id: string): AnyObject | undefined => [renamed, goal, from.reading.snapshot].map(({ objects }) => objects[id]).find((object) => object !== undefined);
  const refused = plan.steps.flatMap((step) =>
    step.hazards.flatMap((hazard): readonly Refusal[] => {
      const word = words[hazard.kind] ?? null;
      const object = find(hazard.of ?? step.subject);
      if (word === null || object === undefined || !needsConsent(hazard, consent) || allowed.some((allow) => allow(word, object))) return [];
      const of = labelOf(object, dialect);
      return [{ step, hazard, of, flag: `--allow ${shellWord(`${word}:${of}`)}` }];
    }),
  );
  return [...new Map(refused.map((refusal) => [refusal.flag, refusal])).values()];
}

/** What is agreed to, by the hazard that it allows. */
const words: Readonly<Partial<Record<HazardKind, string>>> = { dataLoss: "drop", rewrite: "rewrite", mayFail: "fail" };

/** Loss always does; being written anew where the database is protected; failing where it is known that it will. */
function needsConsent({ kind, answer }: Hazard, consent: Consent): boolean {
  return kind === "dataLoss" || (kind === "rewrite" && consent.protected) || (kind === "mayFail" && answer !== undefined);
}

type Allow = (word: string, object: AnyObject) => boolean;

/** `WHAT:GLOB` or `WHAT:KIND:GLOB`. Error: `allow-unclear`. */
function parseAllow(text: string, dialect: Dialect): Allow {
  const [what = "", ...rest] = text.split(":");
  const [glob, kind] = rest.toReversed();
  if (!Object.values(words).includes(what) || glob === undefined || glob === "" || rest.length > 2) {
    throw new AlidadeError("allow-unclear", `--allow ${text} says nothing that can be allowed`, { hint: "Write drop:users.bio, drop:table:old_*, rewrite:events or fail:users.mail." });
  }
  const patterns = patternsOf([glob]);
  return (word, object) => word === what && isOfKind(object, kind, dialect) && matches(patterns, object, dialect);
}

function isOfKind({ kind }: AnyObject, word: string | undefined, dialect: Dialect): boolean {
  const { noun, rename } = kindOf(dialect, kind);
  const plain = (text: string): string => text.replace(/[^\p{L}]/gu, "").toLowerCase();
  return word === undefined || [kind, noun, ...(rename?.words ?? [])].some((each) => plain(each) === plain(word));
}

function matches(patterns: Patterns, object: AnyObject, dialect: Dialect): boolean {
  return patterns.match([labelOf(object, dialect), object.path.join(".")]);
}

function shellWord(text: string): string {
  return /^[\w.:/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The error for what nobody has agreed to; it names the exact flags. */
export function refused(refusals: readonly Refusal[], label: string): AlidadeError {
  const what = refusals.map(({ of, hazard }) => `${of} (${hazardText(hazard)})`).join(", ");
  return new AlidadeError("refused", `nothing was done to ${label}, since nobody has agreed to it: ${what}`, {
    hint: `If that is meant, add ${refusals.map(({ flag }) => flag).join(" ")}.`,
  });
}
