import { maskUrl } from "./mask.ts";

/** What stands in a snapshot for a secret: it is not read, so that no file and no printed plan has it. */
export const masked = "***";

const secretNames = /passw|secret|token|credential|passphrase|api_?key|access_?key|private_?key/i;

/** Options for a foreign data wrapper with the values of secrets masked. */
export function maskedOptions(options: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, secretNames.test(name) ? masked : value]));
}

/** Whether options have a secret that was not read. */
export function hasSecrets(options: Readonly<Record<string, string>>): boolean {
  return Object.values(options).includes(masked);
}

/** libpq allows spaces around `=`, and quotes with backslashes (documentation, 34.1.1.1). */
const passwords = /\b((?:ssl)?password\s*=\s*)('(?:[^'\\]|\\.)*'|(?:[^\s\\&]|\\.)*)/gi;

/** A connection string of libpq with its passwords masked. */
export function maskConnection(conninfo: string): string {
  return maskUrl(conninfo).replace(passwords, `$1${masked}`);
}
