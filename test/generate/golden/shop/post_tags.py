from sqlalchemy import BigInteger, Column, ForeignKey, Table, Uuid

from .base import Base

post_tags_table = Table(
    "post_tags",
    Base.metadata,
    Column("post_id", BigInteger, ForeignKey("posts.id"), primary_key=True),
    Column("tag_id", Uuid, ForeignKey("tags.id"), primary_key=True),
)
