import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/**
 * A temporary project in which a page is typed: a copy of a folder, with `alidade` and Drizzle installed in it, and the commands that the
 * pages use besides. Gives its path, the environment of its shell and what takes it away.
 */
export function makeProject(folder) {
  const ground = mkdtempSync(join(tmpdir(), "alidade-walk-"));
  const path = join(ground, "shop");
  if (folder === null) mkdirSync(path);
  else cpSync(join(root, folder), path, { recursive: true, filter: (file) => !/(README\.md|run\.mjs)$/.test(file) });
  mkdirSync(join(path, "node_modules"));
  symlinkSync(root, join(path, "node_modules/alidade"));
  for (const name of ["drizzle-orm", "drizzle-kit"]) symlinkSync(join(root, "node_modules", name), join(path, "node_modules", name));
  const commands = join(path, "node_modules/.bin");
  mkdirSync(commands);
  const command = (name, line) => {
    writeFileSync(join(commands, name), `#!/bin/sh\nexec ${line} "$@"\n`);
    chmodSync(join(commands, name), 0o755);
  };
  command("alidade", `"${process.execPath}" "${join(root, "dist/cli.js")}"`);
  command("run-sql", `"${process.execPath}" "${join(root, "examples/run-sql.mjs")}"`);
  command("jiti", `"${process.execPath}" "${join(root, "node_modules/jiti/lib/jiti-cli.mjs")}"`);
  command("alembic", "/usr/bin/python3 -m alembic");
  return { path, env: environmentOf(ground, commands), remove: () => rmSync(ground, { recursive: true, force: true }) };
}

/** Nothing of ours but where programs and caches are. */
function environmentOf(home, commands) {
  const { PATH, ALIDADE_CACHE, ALIDADE_SQLALCHEMY } = process.env;
  const git = { GIT_AUTHOR_NAME: "Ada", GIT_AUTHOR_EMAIL: "ada@example.org", GIT_COMMITTER_NAME: "Ada", GIT_COMMITTER_EMAIL: "ada@example.org", GIT_CONFIG_NOSYSTEM: "1" };
  return { PATH: `${commands}:${PATH}`, HOME: home, USER: "ada", TZ: "UTC", LANG: "C.UTF-8", npm_config_update_notifier: "false", ALIDADE_CACHE: ALIDADE_CACHE ?? join(tmpdir(), "alidade-walk-cache"), ...(ALIDADE_SQLALCHEMY === undefined ? {} : { PYTHONPATH: ALIDADE_SQLALCHEMY }), ...git };
}
