// What differs from run to run and from machine to machine, and what stands for it where two outputs are compared.
const volatile = [
  [/\d{8}T\d{6}/g, "TIME"],
  [/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d( UTC)?/g, "TIME"],
  [/\b\d+(\.\d+)? ?(ms|s)\b/g, "N ms"],
  [/\b(PGlite|PostgreSQL|SQLite) \d+(\.\d+)+/g, "$1 VERSION"],
  [/\b(postgres|sqlite)-[\d.]+:[0-9a-f]{16}/g, "SCHEMA"],
];

function plain(text) {
  return volatile.reduce((masked, [what, word]) => masked.replace(what, word), text).replace(/[ \t]+$/gm, "").trim();
}

/** Whether a run printed what a page says. A line `…` in the page stands for any lines. */
export function sameOutput(said, printed) {
  const parts = plain(said).split(/^[ \t]*…$/m).map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^]*")}$`).test(plain(printed));
}
