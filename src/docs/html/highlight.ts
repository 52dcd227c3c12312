import { html, type Html } from "./html.ts";

// Comments, texts (dollar-quoted too), quoted names, numbers and words; whatever is between them stays as it is.
const tokens = /(--[^\n]*|\/\*[\s\S]*?\*\/)|('(?:[^']|'')*'|(\$[A-Za-z_]*\$)[\s\S]*?\3)|("(?:[^"]|"")*"|`(?:[^`]|``)*`)|\b(\d+(?:\.\d+)?)\b|([A-Za-z_][A-Za-z_0-9]*)/g;

const keywords = new Set(
  `add after aggregate all alter always and any as asc auto_increment before begin between by cascade case charset check collate column comment
concurrently constraint create cross current_timestamp cycle database declare default deferrable deferred definer delete desc distinct do domain drop each else
elsif end enum event exclude execute exists extension false for force foreign from full function generated grant group having identity if immutable in include
increment index inherits initially inner insert instead into is join key language lateral left like limit loop materialized maxvalue minvalue natural no not null
of on only operator or order outer over owned partition policy primary procedure publication range recursive references replace restrict return returning returns
revoke right row rows rule schema security select sequence server set stable start statistics stored strict table temporary then to trigger true type union unique
unlogged update using validate values view volatile when where with without`.split(/\s+/),
);

/** SQL with its keywords, texts, names, numbers and comments marked for the eye. */
export function highlightSql(sql: string): Html {
  const parts: (Html | string)[] = [];
  let end = 0;
  for (const match of sql.matchAll(tokens)) {
    const kind = kindOf(match);
    if (kind === null) continue;
    parts.push(sql.slice(end, match.index), html`<span class="${kind}">${match[0]}</span>`);
    end = match.index + match[0].length;
  }
  return html`${[...parts, sql.slice(end)]}`;
}

function kindOf([token, comment, text, , name, number]: RegExpMatchArray): string | null {
  if (comment !== undefined) return "sql-comment";
  if (text !== undefined) return "sql-text";
  if (name !== undefined) return "sql-name";
  if (number !== undefined) return "sql-number";
  return keywords.has(token.toLowerCase()) ? "sql-keyword" : null;
}
