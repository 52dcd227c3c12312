import type { Project } from "./find-project.ts";

/** What a new config says. */
export interface ConfigAnswers {
  /** Null: `DATABASE_URL` of the environment. */
  readonly url: string | null;
  /** Null: none yet. */
  readonly models: string | null;
}

/** The text of a config. */
export function configText({ url, models }: ConfigAnswers, ending: Project["configEnding"]): string {
  if (ending === ".json") return `${JSON.stringify({ databases: { primary: { url: url ?? "${DATABASE_URL}", ...(models === null ? {} : { models }) } } }, null, 2)}\n`;
  const source = url === null ? "env.DATABASE_URL" : JSON.stringify(url);
  const fields = [`url: ${source},`, models === null ? '// models: "app/models.py",' : `models: ${JSON.stringify(models)},`];
  const body = ["{", "  databases: {", "    primary: {", ...fields.map((field) => `      ${field}`), "    },", "  },", "}"];
  const config = url === null ? `({ env }) => (${body.join("\n")})` : body.join("\n");
  return `import { defineConfig } from "alidade";\n\nexport default defineConfig(${config});\n`;
}
