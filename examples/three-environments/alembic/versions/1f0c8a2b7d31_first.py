"""The shop

Revision ID: 1f0c8a2b7d31
"""
from alembic import op

revision = "1f0c8a2b7d31"
down_revision = None


def upgrade() -> None:
    op.execute("CREATE TABLE customers (id INTEGER PRIMARY KEY, mail VARCHAR(200) NOT NULL UNIQUE)")
    op.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id), placed_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP)")
