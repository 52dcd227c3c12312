/**
 * What runs in the project's Python: it imports the modules and has SQLAlchemy compile its own metadata, with no driver and no database.
 * The request is a `PythonRequest`, the answer a `PythonAnswer`. For Python 3.8 and SQLAlchemy 1.4 and later.
 */
export const childScript: string = String.raw`
import json, os, sys, traceback

request = json.load(sys.stdin)
roots = request["roots"]
answer_to = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)


def answer(value):
    answer_to.write("\n" + request["mark"] + json.dumps(value) + "\n")
    answer_to.flush()
    sys.stderr.flush()
    os._exit(0)


def is_ours(path):
    return any(path.startswith(root + os.sep) for root in roots) and "site-packages" not in path and "dist-packages" not in path


def place_of(frames):
    return next(({"file": path, "line": line} for path, line in frames if is_ours(path)), None)


def here():
    frame, frames = sys._getframe(1), []
    while frame is not None:
        frames.append((frame.f_code.co_filename, frame.f_lineno))
        frame = frame.f_back
    return place_of(frames)


sys.path[:0] = roots
try:
    import sqlalchemy
except ImportError:
    answer({"reason": "sqlalchemy-missing"})

from sqlalchemy import event, schema
from sqlalchemy.engine.mock import MockConnection


def dialect_of(name):
    # Not named in the way of a driver: those double percent signs.
    if name == "postgres":
        from sqlalchemy.dialects.postgresql.base import PGDialect
        dialect = PGDialect(paramstyle="named")
        dialect._backslash_escapes = False
        return dialect
    if name == "sqlite":
        from sqlalchemy.dialects.sqlite.base import SQLiteDialect
        return SQLiteDialect(paramstyle="named")
    if name == "mariadb":
        from sqlalchemy.dialects.mysql.mariadb import MariaDBDialect
        return MariaDBDialect(paramstyle="named")
    from sqlalchemy.dialects.mysql.base import MySQLDialect
    return MySQLDialect(paramstyle="named")


dialect = dialect_of(request["dialect"])
metadatas, places = [], {}
original = sqlalchemy.MetaData.__init__


def remember(self, *args, **kwargs):
    original(self, *args, **kwargs)
    # PostgreSQL's dialect has tables of its own, those of pg_catalog.
    if not sys._getframe(1).f_globals.get("__name__", "").startswith("sqlalchemy.dialects."):
        metadatas.append(self)


sqlalchemy.MetaData.__init__ = remember
event.listen(sqlalchemy.Table, "after_parent_attach", lambda table, parent: places.setdefault(table, here()))


def statements():
    found, unread, schemas = [], [], set()

    def record(ddl, *args, **kwargs):
        element = getattr(ddl, "element", None)
        table = element if isinstance(element, sqlalchemy.Table) else getattr(element, "table", None)
        place = places.get(table)
        if type(ddl) is schema.DDL:
            unread.append({"what": "a DDL event is no part of the models", "place": place})
            return
        name = getattr(table if table is not None else element, "schema", None)
        if name is not None:
            schemas.add(str(name))
        found.append({"sql": str(ddl.compile(dialect=dialect)).strip(), "place": place})

    connection = MockConnection(dialect, record)
    for metadata in metadatas:
        metadata.create_all(connection, checkfirst=False)
    return {"statements": found, "schemas": sorted(schemas), "unread": unread, "tables": sum(len(metadata.tables) for metadata in metadatas)}


try:
    import importlib
    for name in request["modules"]:
        importlib.import_module(name)
    result = statements()
except BaseException as error:
    frames = [(frame.filename, frame.lineno) for frame in reversed(traceback.extract_tb(error.__traceback__))]
    if isinstance(error, SyntaxError) and error.filename:
        frames.insert(0, (error.filename, error.lineno or 1))
    answer({"reason": "failed", "message": "%s: %s" % (type(error).__name__, error), "place": place_of(frames)})
answer(result)
`;
