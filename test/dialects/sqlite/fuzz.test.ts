import { describe, expect, it } from "vitest";
import { AlidadeError } from "../../../src/model/error.ts";
import { judgePair, putRows } from "./pairs.ts";
import { Dice, randomScript } from "./random-database.ts";

/** `ALIDADE_FUZZ_SQLITE=5000` for many, `ALIDADE_FUZZ_SEED=77` to begin elsewhere. */
const pairs = Number(process.env["ALIDADE_FUZZ_SQLITE"] ?? 60);
const first = Number(process.env["ALIDADE_FUZZ_SEED"] ?? 1);

describe("random pairs of SQLite databases with rows", () => {
  it(`converge, settle, keep their rows and go back: ${pairs} pairs from seed ${first}`, async () => {
    const failures: string[] = [];
    const outcomes = { converged: 0, refused: 0 };
    for (let seed = first; seed < first + pairs && failures.length < 5; seed++) {
      const changes = [5, 15, 40, 100][seed % 4] ?? 5;
      const [from, to] = [await randomScript(new Dice(seed, 0)), await randomScript(new Dice(seed, changes))];
      try {
        const outcome = await judgePair(from, to, putRows);
        if (outcome === "refused") expect(await judgePair(from, to, () => undefined)).toBe("converged");
        outcomes[outcome]++;
      } catch (error) {
        failures.push(`seed ${seed}: ${error instanceof Error ? error.message : String(error)} ${error instanceof AlidadeError ? JSON.stringify(error.where) : ""}\n--- from\n${from}\n--- to\n${to}`);
      }
    }
    expect(failures.join("\n\n")).toBe("");
    if (pairs >= 60) expect(outcomes.converged).toBeGreaterThan(outcomes.refused / 2);
  }, 3_600_000);
});
