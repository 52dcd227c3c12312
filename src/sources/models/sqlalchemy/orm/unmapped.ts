import { AlidadeError } from "../../../../model/error.ts";
import { PyClass } from "../python/value.ts";
import { Column } from "../schema/column.ts";
import { MappedColumn } from "./mapped-column.ts";
import { isMapped } from "./mapping.ts";

/** Packages whose base classes make models of what inherits from them. */
const modelPackages = ["flask_sqlalchemy", "sqlmodel", "flask_appbuilder", "gino", "ormar", "advanced_alchemy", "litestar", "fastapi_users", "fastapi_users_db_sqlalchemy", "sqlalchemy_continuum"];

/** Refuses a class that looks like a model and inherits from something that can't be seen: its table would be missing in silence. */
export function checkUnmapped(cls: PyClass, ignore: ReadonlySet<string>): void {
  const unknown = cls.unknownBases.find((base) => base.path === null || !ignore.has(base.path));
  if (unknown === undefined || isMapped(cls)) return;
  const [top = ""] = (unknown.path ?? unknown.reason.split("(")[0] ?? "").split(".");
  const declares = ["__tablename__", "__table__", "__table_args__"].some((name) => cls.attrs.has(name)) || [...cls.attrs.values()].some((value) => value instanceof Column || value instanceof MappedColumn);
  if (!declares && !modelPackages.includes(top)) return;
  throw new AlidadeError(unknown.reason.startsWith("module ") ? "python-module-missing" : "python-unseen", `Class ${cls.name} looks like a model, and inherits from ${unknown.path ?? "something"} (${unknown.reason}).`, {
    where: cls.at === null ? null : { file: cls.at.file, line: cls.at.line, object: cls.name },
    hint: "Alidade follows SQLAlchemy's own declarative bases. If the class is no model, list its base under `ignore`, by its dotted name.",
  });
}
