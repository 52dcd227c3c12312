"""Prints what the real SQLAlchemy makes of fixtures: python3 oracle.py FIXTURE_FOLDER… < nothing > JSON

{fixture: {dialect: [statement, …]}}. An entry is the fixture's models.py, or its package models/ with every module of it.
"""
import importlib
import json
import os
import pkgutil
import sys
import types
import warnings

import sqlalchemy
import sqlalchemy.dialects.postgresql
import sqlalchemy.dialects.postgresql.pg_catalog
import sqlalchemy.dialects.sqlite
from sqlalchemy import create_mock_engine

warnings.simplefilter("ignore")
URLS = {"postgres": "postgresql+psycopg://", "sqlite": "sqlite://"}
made = []
original = sqlalchemy.MetaData.__init__


def remember(self, *args, **kwargs):
    original(self, *args, **kwargs)
    made.append(self)


sqlalchemy.MetaData.__init__ = remember


class Stub(types.ModuleType):
    """A package that is not installed here, whose classes do nothing."""

    __path__ = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {"__init__": lambda self, *args, **kwargs: None, "__getattr__": lambda self, name: "sqlite://" if name == "url" else None, "__init_subclass__": classmethod(lambda cls, **kwargs: None)})


def load(folder):
    with open(os.path.join(folder, "fixture.json")) if os.path.exists(os.path.join(folder, "fixture.json")) else open(os.devnull) as file:
        settings = json.loads(file.read() or "{}")
    sys.path.insert(0, folder)
    for name in settings.get("stubs", []):
        sys.modules[name] = Stub(name)
    before = set(sys.modules)
    del made[:]
    try:
        name = settings.get("module", "models")
        module = importlib.import_module(name)
        if hasattr(module, "__path__"):
            for found in pkgutil.walk_packages(module.__path__, name + "."):
                importlib.import_module(found.name)
        return settings, list(made)
    finally:
        sys.path.remove(folder)
        for loaded in set(sys.modules) - before:
            if (getattr(sys.modules[loaded], "__file__", None) or folder).startswith(folder):
                del sys.modules[loaded]


def statements(metadatas, dialect):
    found = []

    def dump(ddl, *args, **kwargs):
        text = str(ddl.compile(dialect=engine.dialect))
        # psycopg undoes the doubled percent signs when it sends a statement.
        found.append(text % () if dialect == "postgres" else text)

    engine = create_mock_engine(URLS[dialect], dump)
    # As on a connection with standard_conforming_strings, which is on since PostgreSQL 9.1.
    engine.dialect._backslash_escapes = False
    for metadata in metadatas:
        metadata.create_all(engine, checkfirst=False)
    return found


def main(folders):
    result = {}
    for folder in folders:
        settings, metadatas = load(os.path.abspath(folder))
        # PostgreSQL last: adding constraints of a cycle later leaves marks on them.
        dialects = sorted(settings.get("dialects", list(URLS)), reverse=True)
        result[os.path.basename(folder)] = {dialect: statements(metadatas, dialect) for dialect in dialects}
    json.dump(result, sys.stdout)


main(sys.argv[1:])
