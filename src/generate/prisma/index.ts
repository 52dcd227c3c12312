import type { Generated, Target, TargetInput } from "../target.ts";
import { enumBlock, headBlocks, modelBlock, viewBlock } from "./blocks.ts";
import { fileText } from "./layout.ts";
import { notesOf } from "./notes.ts";
import { schemaFor } from "./schema.ts";

/** A schema of Prisma 7: one `schema.prisma`, formatted as Prisma formats. */
export const prisma: Target = {
  title: "Prisma",
  dialects: ["postgres", "sqlite"],
  generate: generateSchema,
};

function generateSchema(input: TargetInput): Generated {
  const schema = schemaFor(input);
  const models = [...schema.tables].sort((a, b) => (a.table.id < b.table.id ? -1 : 1)).map((tree) => modelBlock(schema, tree));
  const blocks = [...headBlocks(schema), ...models, ...schema.views.map((view) => viewBlock(schema, view)), ...schema.enums.map((type) => enumBlock(schema, type))];
  return { files: [{ path: "schema.prisma", text: fileText(blocks) }], notes: notesOf(schema, input.snapshot) };
}
