import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Host } from "../../../../model/host.ts";

/** The Pythons that may be the project's, the likeliest first: the one that is asked for alone, or those of its environments. */
export async function findPythons(asked: string, folder: string, host: Host): Promise<readonly string[]> {
  if (asked !== "auto") return [asked.includes("/") || asked.includes("\\") ? resolve(host.cwd, asked) : asked];
  const active = [host.env["VIRTUAL_ENV"], host.env["CONDA_PREFIX"]].filter((each) => each !== undefined && each !== "").flatMap((each) => pythonIn(each ?? ""));
  const near = foldersUp(folder).flatMap((each) => [".venv", "venv", "env"].flatMap((name) => pythonIn(join(each, name))));
  const poetry = near.length === 0 ? await poetryPython(folder, host) : [];
  return [...new Set([...active, ...near, ...poetry, process.platform === "win32" ? "python" : "python3"])];
}

function pythonIn(environment: string): readonly string[] {
  return [join(environment, "bin", "python"), join(environment, "Scripts", "python.exe")].filter((path) => existsSync(path));
}

/** A folder and those above it, up to the repository's. */
function foldersUp(folder: string): readonly string[] {
  const above = dirname(folder);
  return existsSync(join(folder, ".git")) || above === folder ? [folder] : [folder, ...foldersUp(above)];
}

/** Poetry keeps its environments elsewhere, and says where. */
async function poetryPython(folder: string, { env }: Host): Promise<readonly string[]> {
  const project = foldersUp(folder).find((each) => existsSync(join(each, "poetry.lock")));
  if (project === undefined) return [];
  const { stdout } = await promisify(execFile)("poetry", ["env", "info", "--executable"], { cwd: project, env: { ...env }, timeout: 20_000 }).catch(() => ({ stdout: "" }));
  return stdout.trim() === "" ? [] : [stdout.trim()];
}
