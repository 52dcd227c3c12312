"""Says what SQLAlchemy makes of modules: for each file of a JSON list on stdin its tables, or the error, as a JSON list on stdout.

With an argument, that is the dialect that the tables are compiled for, in place of postgresql.

Columns and constraints come sorted: in which order they are written is no difference. Relationships come by what they lead to.
"""

import importlib.util
import json
import sys
import traceback
import warnings

from sqlalchemy.engine import make_url
from sqlalchemy.orm import clear_mappers, configure_mappers
from sqlalchemy.schema import CreateIndex, CreateTable

sys.dont_write_bytecode = True
dialect = make_url(f"{sys.argv[1] if len(sys.argv) > 1 else 'postgresql'}://").get_dialect()()


def lines(ddl):
    return sorted(line.strip().rstrip(",") for line in str(ddl.compile(dialect=dialect)).splitlines() if line.strip())


def describe(path):
    clear_mappers()
    spec = importlib.util.spec_from_file_location("models", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["models"] = module
    spec.loader.exec_module(module)
    configure_mappers()
    tables = {table.key: [table.comment, sorted(f"{column.name}: {column.comment}" for column in table.columns), lines(CreateTable(table)), sorted(str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes)] for table in (module.Base.metadata if hasattr(module, "Base") else module.metadata).tables.values()}
    ends = sorted([mapper.local_table.key, end.target.key, end.uselist, sorted(f"{one} = {other}" for one, other in end.synchronize_pairs)] for mapper in (module.Base.registry.mappers if hasattr(module, "Base") else []) for end in mapper.relationships)
    return {"tables": tables, "relationships": ends}


def attempt(path):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return describe(path)
    except Exception:
        return traceback.format_exc(limit=-3)


print(json.dumps([attempt(path) for path in json.load(sys.stdin)]))
