import { describe, expect, it } from "vitest";
import { generate } from "../../src/generate/index.ts";
import { formatted, problemsOf } from "../judge/prisma.ts";
import { schemas } from "./schemas.ts";

describe.each(Object.entries(schemas))("the Prisma schema of %s", (name, snapshot) => {
  const { files, notes } = generate(snapshot, "prisma");
  const text = files[0]?.text ?? "";

  it("is the golden file", async () => {
    await expect(text).toMatchFileSnapshot(`golden/${name}.prisma`);
  });

  it("is valid for Prisma's own parser", () => {
    expect(problemsOf(text)).toBeNull();
  });

  it("is what Prisma's formatter makes of it", () => {
    expect(text).toBe(formatted(text));
  });

  it("comes with notes on what it does not say", () => {
    expect(notes.map(({ label, text: clause }) => `${label} ${clause}`)).toMatchSnapshot();
  });

  it("is the same whatever the order of the objects", () => {
    const objects = Object.fromEntries(Object.entries(snapshot.objects).sort(() => 1));
    expect(generate({ ...snapshot, objects }, "prisma").files).toEqual(files);
  });
});
