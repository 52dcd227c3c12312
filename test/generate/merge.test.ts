import { describe, expect, it } from "vitest";
import { mergeFiles } from "../../src/generate/merge-files.ts";
import { mergeText } from "../../src/generate/shared/merge/merge-text.ts";

const user = `from typing import Optional

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base


class User(Base):
    """People"""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    name: Mapped[Optional[str]] = mapped_column(String(80))

    posts: Mapped[list["Post"]] = relationship(back_populates="author")
`;
const age = user.replace("    posts:", '    age: Mapped[Optional[int]] = mapped_column(Integer)\n\n    posts:').replace("(String(80))\n\n", "(String(80))\n");

function merged(mine: string, theirs: string, base = user): string {
  const { text, conflicts } = mergeText(base.startsWith("export") ? "schema.ts" : "user.py", base, mine, theirs);
  expect(conflicts).toBe(0);
  return text;
}

describe("merging a generated file", () => {
  it("puts a new column in its place, and leaves everything else as people have made it", () => {
    const mine = `${user.replace('"""People"""', '"""Those who log in."""').replaceAll("posts:", "articles:").replace("    name:", "    # as they spell it\n    name:")}\n    def greet(self) -> str:\n        return f"Hello {self.name}"\n`;
    expect(merged(mine, age)).toBe(mine.replace("mapped_column(String(80))\n", "mapped_column(String(80))\n    age: Mapped[Optional[int]] = mapped_column(Integer)\n"));
  });

  it("follows people who have moved a column, and changes it where it is now", () => {
    const [email = "", name = ""] = user.split("\n").filter((line) => /^ {4}(email|name):/.test(line));
    const mine = user.replace(`${email}\n${name}`, `${name}\n${email}`);
    expect(merged(mine, user.replace("String(80)", "String(100)"))).toContain(`${name.replace("80", "100")}\n${email}`);
  });

  it("changes both ends of one line", () => {
    const mine = user.replace("unique=True)", 'unique=True, info={"form": False})  # lower case');
    const theirs = user.replace("mapped_column(String(255), unique=True)", 'mapped_column(\n        String(320),\n        unique=True,\n        comment="Where they are written to",\n    )');
    expect(merged(mine, theirs)).toContain('        String(320),\n        unique=True,\n        comment="Where they are written to", info={"form": False}\n    )  # lower case\n');
  });

  it("keeps an import that only a person's code needs by now", () => {
    const mine = user.replace("(back_populates", "(order_by=Integer, back_populates").replace("id: Mapped[int] = mapped_column(Integer,", "id: Mapped[int] = mapped_column(");
    const theirs = user.replace("Integer, String", "String, Uuid").replace("mapped_column(Integer, primary", "mapped_column(Uuid, primary");
    expect(merged(user.replace("(back_populates", "(order_by=Integer, back_populates"), theirs)).toContain("from sqlalchemy import Integer, String, Uuid\n");
    expect(mine).not.toBe(user);
  });

  it("takes up what both have imported, as formatters lay it out", () => {
    const theirs = user.replace("Integer, String", "Integer, LargeBinary, String");
    expect(merged(user.replace("Integer, String", "Integer, String, func"), theirs)).toContain("from sqlalchemy import Integer, LargeBinary, String, func\n");
  });

  it("leaves away what a person has taken out, and takes out what the database has dropped", () => {
    const mine = user.replace(/ {4}posts.*\n/, "").replace('(String(255), unique=True)\n', "(String(255), unique=True)\n");
    const text = merged(mine, user.replace(/ {4}name.*\n/, ""));
    expect(text).not.toContain("posts");
    expect(text).not.toContain("name:");
  });

  it("marks what both have changed as git does, and nothing else", () => {
    const { text, conflicts } = mergeText("user.py", user, user.replace("String(80)", "String(90)"), age.replace("String(80)", "String(100)"));
    expect(conflicts).toBe(1);
    expect(text).toContain(
      [
        "<<<<<<< yours",
        "    name: Mapped[Optional[str]] = mapped_column(String(90))",
        "=======",
        "    name: Mapped[Optional[str]] = mapped_column(String(100))",
        ">>>>>>> generated",
        "    age: Mapped[Optional[int]] = mapped_column(Integer)",
      ].join("\n"),
    );
  });

  it("marks a column that was dropped and edited, one that a person has renamed too", () => {
    const dropped = user.replace(/ {4}name.*\n/, "");
    expect(mergeText("user.py", user, user.replace("String(80)", "String(90)"), dropped).conflicts).toBe(1);
    expect(mergeText("user.py", user, user.replace("    name: Mapped[Optional[str]] = mapped_column(", '    full_name: Mapped[Optional[str]] = mapped_column("name", '), dropped).conflicts).toBe(1);
  });

  it("finds what has no name again: arguments, and calls by their first text", () => {
    const table = (columns: string, keys: string): string => `export const users = pgTable(\n  "users",\n  {\n${columns}  },\n${keys});\n`;
    const [id, email] = ["    id: integer().primaryKey(),\n", "    email: text(),\n"];
    const [short, long] = ['  (table) => [index("ix").on(table.email)],\n', '  (table) => [\n    index("ix").on(table.email),\n    index("ux").on(table.id),\n  ],\n'];
    const note = "    // lower case\n";
    expect(merged(table(id + note + email, short), table(id + email + "    age: integer(),\n", long), table(id + email, short))).toBe(table(id + note + email + "    age: integer(),\n", long));
    const column = (more: string, length: number): string => `users = Table(\n    "users",\n    Column("email", String(${length})${more}),\n)\n`;
    expect(merged(column(", info={}", 80), column("", 90), column("", 80))).toBe(column(", info={}", 90));
  });

  it("keeps the ends of lines as on Windows", () => {
    const windows = (text: string): string => text.replaceAll("\n", "\r\n");
    expect(merged(windows(user), age)).toBe(windows(age));
    expect(merged(windows(user), user)).toBe(windows(user));
  });

  it("without a record adds what is missing, and takes nothing out", () => {
    const own = user.replace("    name:", "    nickname: Mapped[str] = mapped_column(String(9))\n    name:");
    const { text, conflicts } = mergeText("user.py", "", own, age);
    expect(conflicts).toBe(0);
    expect(text).toContain("nickname");
    expect(text).toContain("age:");
  });

  it("knows TypeScript and Prisma too", () => {
    const table = 'import { integer, pgTable } from "drizzle-orm/pg-core";\n\nexport const users = pgTable("users", {\n  id: integer().primaryKey(),\n});\n';
    const wanted = table.replace("{ integer, pgTable }", "{ integer, pgTable, text }").replace("primaryKey(),\n", "primaryKey(),\n  mail: text(),\n");
    expect(mergeText("schema.ts", table, `${table}\nexport type User = typeof users.$inferSelect;\n`, wanted)).toEqual({ text: `${wanted}\nexport type User = typeof users.$inferSelect;\n`, conflicts: 0 });
    const model = 'model User {\n  id Int @id\n\n  @@map("users")\n}\n';
    const longer = 'model User {\n  id    Int    @id\n  email String\n\n  @@map("users")\n}\n';
    expect(mergeText("schema.prisma", model, model.replace("  id", "  // of them all\n  id"), longer).text).toBe(longer.replace("  id", "  // of them all\n  id"));
  });
});

describe("merging the files of a folder", () => {
  const file = (path: string, text: string) => ({ path, text });

  it("removes a file that is generated no more, unless somebody has edited it", () => {
    const base = [file("a.py", "A = 1\n"), file("b.py", "B = 1\n")];
    const mine = [file("a.py", "A = 1\n"), file("b.py", "B = 2\n")];
    expect(mergeFiles({ base, mine, theirs: [] })).toEqual([
      { path: "a.py", text: null, state: "removed" },
      { path: "b.py", text: "B = 2\n", state: "conflict" },
    ]);
  });

  it("writes a missing file again, and says what stays as it is", () => {
    const base = [file("a.py", "A = 1\n"), file("b.py", "B = 1\n")];
    expect(mergeFiles({ base, mine: [file("b.py", "B = 1\n")], theirs: base }).map(({ path, state }) => `${path} ${state}`)).toEqual(["a.py added", "b.py unchanged"]);
  });
});
