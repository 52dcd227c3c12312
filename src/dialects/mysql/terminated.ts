import { tokenize } from "./tokens.ts";

/** A statement as `mysql` and `mariadb` take it from a file: one with semicolons inside stands between two DELIMITER commands. */
export function terminated(sql: string): string {
  const hasInner = tokenize(sql).some(({ kind, text }) => kind === "sign" && text === ";");
  const comment = sql.slice(sql.lastIndexOf("\n") + 1).search(/--|#/) === -1 ? "" : "\n";
  return hasInner ? `DELIMITER ;;\n${sql}${comment === "" ? " " : comment};;\nDELIMITER ;` : `${sql}${comment};`;
}
