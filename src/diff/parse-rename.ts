import { AlidadeError } from "../model/error.ts";
import type { RenameRequest } from "../model/rename.ts";

/**
 * A rename as it is typed: `users.mail:email`, or with what it is: `column:public.users.mail:email`. Names with a dot, a colon or a quote
 * in them stand in double quotes. `kind`: what it is where the option says so (`--rename-table`). Error: `rename-unclear`.
 */
export function parseRename(text: string, place: { readonly kind: string | null; readonly standing: boolean; readonly origin: string }): RenameRequest {
  const parts = splitAt(text, ":");
  const [to, path, kind] = parts.toReversed();
  const names = path === undefined ? [] : splitAt(path, ".").map(unquoted);
  const target = to === undefined ? [] : splitAt(to, ".").map(unquoted);
  if (parts.length < 2 || parts.length > 3 || [...names, ...target].includes("")) throw unclear(place.origin, "it has to be OLD:NEW");
  const [name] = target.slice(-1);
  const isMove = target.length > 1 && target.slice(0, -1).join("\0") !== names.slice(-target.length, -1).join("\0");
  if (name === undefined || isMove) throw unclear(place.origin, "the new name stands alone, since a rename moves nothing to another table or schema");
  return { kind: kind ?? place.kind, path: names, to: name, standing: place.standing, origin: place.origin };
}

/** Splits a text at each separator that stands outside of double quotes. */
function splitAt(text: string, separator: string): readonly string[] {
  const parts = [""];
  let quoted = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    if (char === separator && !quoted) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${char}`);
  }
  return parts;
}

function unquoted(name: string): string {
  return /^".*"$/s.test(name) ? name.slice(1, -1).replaceAll('""', '"') : name;
}

function unclear(origin: string, problem: string): AlidadeError {
  return new AlidadeError("rename-unclear", `${origin} is no rename: ${problem}`, { hint: "Write users.mail:email, or column:public.users.mail:email; a table is users:accounts." });
}
