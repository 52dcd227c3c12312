import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { AlidadeError } from "../../../src/model/error.ts";
import { readSqlalchemy, type SqlalchemyModels, type SqlalchemyOptions } from "../../../src/sources/models/sqlalchemy/index.ts";

const head = "from sqlalchemy import *\nfrom sqlalchemy.orm import *\nclass Base(DeclarativeBase):\n    pass\n";

/** Reads a project that is given as its files. */
function read(files: Readonly<Record<string, string>>, options: Partial<SqlalchemyOptions> = {}): SqlalchemyModels {
  const paths = new Map(Object.entries(files).map(([name, text]) => [`/project/${name}`, text]));
  const list = (folder: string): string[] | null => {
    const inside = [...paths.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1).split("/", 1)[0] ?? "");
    return inside.length === 0 ? null : [...new Set(inside)];
  };
  return readSqlalchemy({ path: "models.py", cwd: "/project", dialect: "postgres", files: { read: (path) => paths.get(path) ?? null, list: (folder) => (dirname(folder) === folder ? null : list(folder)) }, ...options });
}

/** The error that reading gives, as code and place. */
function failure(files: Readonly<Record<string, string>>, options: Partial<SqlalchemyOptions> = {}): string {
  try {
    read(files, options);
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
    expect(error.hint, "an error says what to do").not.toBeNull();
    return `${error.code} ${error.where?.file ?? ""}:${error.where?.line ?? ""} ${error.message}`;
  }
  return "no error";
}

function sql(models: SqlalchemyModels): string[] {
  return models.statements.map((statement) => statement.sql.replace(/\s+/g, " ").trim());
}

describe("what is not Python", () => {
  it("is an error with file and line", () => {
    expect(failure({ "models.py": `${head}class A(Base:\n    pass\n` })).toMatch(/^python-syntax \/project\/models\.py:5 /);
    expect(failure({ "models.py": `${head}x = "never ends\n` })).toMatch(/^python-syntax \/project\/models\.py:5 .*no end/);
    expect(failure({ "models.py": "import other\n", "other.py": "x = 1\ndef f(:\n" })).toMatch(/^python-syntax \/project\/other\.py:2 /);
  });

  it("may be Python that the grammar lacks, and is read then", () => {
    const text = `${head}def get():\n    yield\nx = 5.\nwith open("a") as (a, b):\n    pass\nclass A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n`;
    expect(sql(read({ "models.py": text }))).toEqual(["CREATE TABLE a ( id SERIAL NOT NULL, PRIMARY KEY (id) )"]);
  });
});

describe("what can't be known and matters", () => {
  const model = (body: string): string => `import os\nfrom other_package import thing\n${head}class A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n${body}`;

  it.each([
    ["the type of a column of another package", "    x = Column(thing.Geometry())\n", /^python-unsupported \/project\/models\.py:10 The type of column 'x'.*other_package\.thing\.Geometry.*does not see the package other_package/],
    ["a length from the environment", '    x = Column(String(os.environ["LENGTH"]))\n', /^python-unsupported .*:10 .*environment/],
    ["a default of another package", "    x = Column(Integer, server_default=thing.DEFAULT)\n", /^python-unsupported .*:10 server_default of column 'x'/],
    ["an attribute that may be a column", "    x = thing.make_column()\n", /^python-unsupported .*:10 Attribute 'A\.x'.*thing\.make_column/],
    ["an annotation of another package", "    x: Mapped[thing.Money]\n", /^python-unsupported .*:10 The type of column 'A\.x'/],
    ["an index expression", "    __table_args__ = (Index('i', thing.lower(id)),)\n", /^python-unsupported .*:10 An element of index 'i'/],
  ])("is refused: %s", (_what, body, expected) => {
    expect(failure({ "models.py": model(body) })).toMatch(expected);
  });

  it("is refused where a condition decides about a table", () => {
    expect(failure({ "models.py": `import os\n${head}if os.getenv("X"):\n    class A(Base):\n        __tablename__ = "a"\n        id = Column(Integer, primary_key=True)\n` })).toMatch(/^python-unsupported .*Whether there is a table 'a'/);
  });

  it("is refused where a table's name can't be known", () => {
    expect(failure({ "models.py": `import os\n${head}class A(Base):\n    __tablename__ = os.environ["T"]\n    id = Column(Integer, primary_key=True)\n` })).toMatch(/^python-unsupported .*__tablename__ of class A/);
  });

  it("is refused where a statement would make a table and can't be followed", () => {
    expect(failure({ "models.py": `${head}def make(name):\n    while name.undefined:\n        pass\n    return Table(name, Base.metadata)\nmake("x")\n` })).toMatch(/^python-unsupported .*line 9/);
  });

  it("is refused where a mixin of another package may bring columns, unless it is told to be harmless", () => {
    const files = { "models.py": `from fastapi_users import Mixin\n${head}class A(Mixin, Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n` };
    expect(failure(files)).toMatch(/^python-unseen \/project\/models\.py:6 Class A inherits from fastapi_users\.Mixin/);
    expect(sql(read(files, { ignore: ["fastapi_users.Mixin"] }))).toHaveLength(1);
  });

  it("is refused where a model's base can't be seen", () => {
    expect(failure({ "models.py": "from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\nclass A(db.Model):\n    id = db.Column(db.Integer, primary_key=True)\n" })).toMatch(/^python-unseen \/project\/models\.py:3 Class A looks like a model/);
    expect(failure({ "models.py": "from sqlmodel import SQLModel\nclass A(SQLModel, table=True):\n    id: int\n" })).toMatch(/^python-unseen/);
  });
});

describe("what can't be known and does not matter", () => {
  it("is passed over", () => {
    const text = `import os\nimport requests\nfrom pydantic import BaseModel\n${head}URL = os.environ["URL"]\nclient = requests.Session()\nclass Schema(BaseModel):\n    id: int\nclass A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    at: Mapped[int] = mapped_column(default=requests.now)\n    @requests.cached\n    def f(self):\n        return URL\n`;
    expect(sql(read({ "models.py": text }))).toEqual(["CREATE TABLE a ( id SERIAL NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (id) )"]);
  });

  it("is known where the environment is given", () => {
    const text = `import os\n${head}class A(Base):\n    __tablename__ = os.environ.get("PREFIX", "") + "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n`;
    expect(sql(read({ "models.py": text }, { env: { PREFIX: "p_" } }))[0]).toContain("CREATE TABLE p_a");
  });
});

describe("modules", () => {
  it("that are missing are named", () => {
    expect(failure({ "other.py": "" })).toMatch(/^python-module-missing \/project\/models\.py/);
    expect(failure({ "app/__init__.py": "", "models.py": "from app.base import Base\nclass A(Base):\n    __tablename__ = 'a'\n" })).toMatch(/^python-module-missing \/project\/models\.py:2 .*app\.base/);
  });

  it("may import each other in a circle", () => {
    const a = `${head}import b\nclass A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n`;
    const b = 'import models\nfrom sqlalchemy.orm import Mapped, mapped_column\nclass B(models.Base):\n    __tablename__ = "b"\n    id: Mapped[int] = mapped_column(primary_key=True)\n';
    expect(sql(read({ "models.py": a, "b.py": b }))).toHaveLength(2);
  });

  it("of a package are all read, and each statement says where it comes from", () => {
    const files = {
      "app/__init__.py": "",
      "app/models/__init__.py": "",
      "app/models/base.py": "from sqlalchemy.orm import DeclarativeBase\nclass Base(DeclarativeBase):\n    pass\n",
      "app/models/user.py": "from sqlalchemy.orm import Mapped, mapped_column\nfrom .base import Base\n\nclass User(Base):\n    __tablename__ = 'users'\n    id: Mapped[int] = mapped_column(primary_key=True)\n    name: Mapped[str] = mapped_column(index=True)\n",
    };
    for (const options of [{ path: "app/models" }, { module: "app.models" }]) {
      const models = read(files, options);
      expect(models.statements.map(({ file, line, table }) => [file, line, table])).toEqual([["/project/app/models/user.py", 4, "users"], ["/project/app/models/user.py", 7, "users"]]);
      expect(models.files).toContain("/project/app/models/base.py");
    }
  });

  it("that events and reflection touch say so", () => {
    const { unread } = read({ "models.py": `${head}class A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\nevent.listen(A.__table__, "after_create", DDL("CREATE TRIGGER x"))\n` });
    expect(unread.map(({ line }) => line)).toEqual([8, 8]);
  });
});

describe("what SQLAlchemy refuses", () => {
  it.each([
    ["a foreign key to nowhere", '    x = Column(ForeignKey("nowhere.id"))\n', /^sqlalchemy-foreign-key .*:8 .*'nowhere'/],
    ["an index of no column", '    __table_args__ = (Index("i", "nothing"),)\n', /^sqlalchemy-column-missing .*:8 .*'nothing'/],
    ["a column without a type", "    x = mapped_column()\n", /^sqlalchemy-type .*:8 .*'A\.x'/],
    ["a type that SQLAlchemy does not have", "    x: Mapped[complex]\n", /sqlalchemy-type|python-unsupported/],
    ["table arguments that are no tuple", '    __table_args__ = [Index("i", "id")]\n', /^sqlalchemy-invalid .*__table_args__/],
    ["a name that is too long", `    __table_args__ = (Index("${"x".repeat(64)}", "id"),)\n`, /^sqlalchemy-name-too-long .*:8 /],
    ["an unknown referential action", '    x = Column(Integer, ForeignKey("a.id", ondelete="EXPLODE"))\n', /^sqlalchemy-invalid .*:8 .*EXPLODE/],
  ])("is refused with the place: %s", (_what, body, expected) => {
    expect(failure({ "models.py": `${head}class A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n${body}` })).toMatch(expected);
  });

  it("is refused where a type is of another dialect", () => {
    const files = { "models.py": `${head}from sqlalchemy.dialects.postgresql import ARRAY\nclass A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    x = mapped_column(ARRAY(Integer))\n` };
    expect(failure(files, { dialect: "sqlite" })).toMatch(/^sqlalchemy-type \/project\/models\.py:9 Type ARRAY/);
  });

  it("is refused where a table is defined twice", () => {
    expect(failure({ "models.py": `${head}Table("a", Base.metadata, Column("x", Integer))\nTable("a", Base.metadata, Column("x", Integer))\n` })).toMatch(/^sqlalchemy-invalid .*:6 Table 'a' is defined twice/);
  });
});

describe("where models are", () => {
  const models = `${head}class A(Base):\n    __tablename__ = "a"\n    id = Column(Integer, primary_key=True)\n`;

  it("may be below a folder that no module's name can go through", () => {
    for (const path of [".cache/x/models.py", "v1.2/models.py"]) expect(sql(read({ [path]: models }, { path })), path).toHaveLength(1);
    expect(sql(read({ ".cache/x/a/models.py": models, ".cache/x/a/__init__.py": "" }, { path: ".cache/x/a" }))).toHaveLength(1);
  });

  it("has models, or the address is wrong", () => {
    expect(failure({ "models.py": "x = 1\n" })).toMatch(/^sqlalchemy-none models\.py: There are no SQLAlchemy models in models\.py/);
    expect(sql(read({ "models.py": head }))).toEqual([]);
  });
});
