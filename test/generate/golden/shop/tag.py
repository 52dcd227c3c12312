import uuid
from typing import TYPE_CHECKING

from sqlalchemy import Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .post_tags import post_tags_table

if TYPE_CHECKING:
    from .post import Post


class Tag(Base):
    __tablename__ = "tags"
    __table_args__ = (
        UniqueConstraint(
            "name", name="uq_tags_name", postgresql_nulls_not_distinct=True
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    name: Mapped[str] = mapped_column(Text)

    posts: Mapped[list["Post"]] = relationship(
        back_populates="tags", secondary=post_tags_table
    )
