"""Tries generated models with the real SQLAlchemy.

Reads a JSON list of jobs on stdin, {"folder", "module", "url", "create"}, and prints what became of each as a JSON list: null, or the error.
A module is imported with every warning an error, its mappers are configured, and its tables compiled for the dialect of the URL or, with
"create", created there. Of a package that is only compiled, each module is also imported first of all.
"""

import importlib
import json
import pkgutil
import sys
import traceback
import warnings

import sqlalchemy
from sqlalchemy.orm import clear_mappers, configure_mappers


def forget(name):
    for loaded in [key for key in sys.modules if key == name or key.startswith(name + ".")]:
        del sys.modules[loaded]
    importlib.invalidate_caches()


def load(name):
    forget(name.split(".")[0])
    clear_mappers()
    module = importlib.import_module(name)
    configure_mappers()
    return module


def create(metadata, url):
    engine = sqlalchemy.create_engine(url)
    try:
        with engine.begin() as connection:
            tables = [*metadata.tables.values(), *metadata._sequences.values()]
            for schema in sorted({item.schema for item in tables if item.schema}):
                connection.execute(sqlalchemy.schema.CreateSchema(schema, if_not_exists=True))
            metadata.create_all(connection)
    finally:
        engine.dispose()


def attempt(job):
    sys.path.insert(0, job["folder"])
    sys.dont_write_bytecode = True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            module = load(job["module"])
            for part in [] if job["create"] else pkgutil.iter_modules(getattr(module, "__path__", [])):
                load(job["module"] + "." + part.name)
            whole = load(job["module"])
            metadata = whole.Base.metadata if hasattr(whole, "Base") else whole.metadata
            if job["create"]:
                create(metadata, job["url"])
            else:
                metadata.create_all(sqlalchemy.create_mock_engine(job["url"], lambda ddl, *_, **__: str(ddl.compile(dialect=sqlalchemy.make_url(job["url"]).get_dialect()()))), checkfirst=False)
        return None
    except Exception:
        return traceback.format_exc(limit=-4)
    finally:
        sys.path.remove(job["folder"])
        forget(job["module"])


print(json.dumps([attempt(job) for job in json.load(sys.stdin)]))
