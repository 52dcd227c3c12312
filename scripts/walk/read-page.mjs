// A walk is a Markdown page whose commands are run:
//
//   <!-- walk -->                      at its top; <!-- walk FOLDER --> starts in a copy of that folder
//   ```sh                              is run, each block by one shell; it has to exit with 0
//   ```text  (the next one)            is what it prints
//   <!-- exit 2 -->                    above a block of sh: it has to exit with 2
//   <!-- not run: WHY -->              … it is not run
//   <!-- needs NAME: WHAT -->          … it is run where that variable of the environment is set (in capitals), or that program is there
//   <!-- file NAME -->                 above any block: it is written to that file
//   <!-- edit NAME -->                 above a block of diff: that file is edited so; its lines have to be there, once

/** Takes a page apart; null where it is no walk. Lines count from 0; `start` is that of the first line in the block, `end` that behind the last. */
export function readPage(text) {
  const lines = text.split("\n");
  const folder = lines.map((line) => /^<!-- walk(?: (\S+))? -->$/.exec(line)).find((match) => match !== null);
  if (folder === undefined) return null;
  const actions = [];
  for (const block of blocksOf(lines)) {
    const before = actions.at(-1);
    if (block.language === "sh") actions.push({ type: "run", ...block, ...conditionOf(block.directive), printed: null });
    else if (block.language === "text" && before?.type === "run" && before.printed === null) before.printed = block;
    const [, verb, name] = /^(file|edit) (\S+)$/.exec(block.directive ?? "") ?? [];
    if (verb !== undefined) actions.push({ type: verb, name, ...block });
  }
  return { folder: folder[1] ?? null, actions };
}

function blocksOf(lines) {
  const blocks = [];
  for (let at = 0; at < lines.length; at++) {
    const fence = /^(`{3,})(\w*)$/.exec(lines[at]);
    if (fence === null) continue;
    const end = lines.indexOf(fence[1], at + 1);
    if (end === -1) throw new Error(`line ${at + 1}: a block that does not end`);
    blocks.push({ language: fence[2], directive: /^<!-- (.*) -->$/.exec(lines[at - 1] ?? "")?.[1], start: at + 1, end, text: `${lines.slice(at + 1, end).join("\n")}\n` });
    at = end;
  }
  return blocks;
}

function conditionOf(directive = "") {
  const [, exit] = /^exit (\d+)$/.exec(directive) ?? [];
  const [, notRun] = /^not run: (.+)$/.exec(directive) ?? [];
  const [, name, what] = /^needs (\w+): (.+)$/.exec(directive) ?? [];
  if (directive !== "" && exit === undefined && notRun === undefined && name === undefined) throw new Error(`<!-- ${directive} --> says nothing that a walk knows`);
  return { exit: Number(exit ?? 0), notRun: notRun ?? null, needs: name === undefined ? null : { name, what } };
}
