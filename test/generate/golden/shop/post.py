from typing import TYPE_CHECKING, Optional

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .post_tags import post_tags_table

if TYPE_CHECKING:
    from .comment import Comment
    from .tag import Tag
    from .user import User


class Post(Base):
    __tablename__ = "posts"
    __table_args__ = (
        Index(
            "posts_latest",
            "author_id",
            text("id DESC NULLS LAST"),
            unique=True,
            postgresql_where=text("(editor_id IS NULL)"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    title: Mapped[str] = mapped_column(String(255))
    author_id: Mapped[int] = mapped_column(
        Integer, ForeignKey("users.id", ondelete="CASCADE")
    )
    editor_id: Mapped[Optional[int]] = mapped_column(
        Integer, ForeignKey("users.id", name="fk_posts_editor", ondelete="SET NULL")
    )
    created_by: Mapped[Optional[int]] = mapped_column(Integer, ForeignKey("users.id"))

    author: Mapped["User"] = relationship(
        back_populates="posts_as_author", foreign_keys=[author_id]
    )
    editor: Mapped[Optional["User"]] = relationship(
        back_populates="posts_as_editor", foreign_keys=[editor_id]
    )
    created_by_user: Mapped[Optional["User"]] = relationship(
        back_populates="created_posts", foreign_keys=[created_by]
    )
    comments: Mapped[list["Comment"]] = relationship(back_populates="post")
    tags: Mapped[list["Tag"]] = relationship(
        back_populates="posts", secondary=post_tags_table
    )
