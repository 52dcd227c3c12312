import datetime
from typing import TYPE_CHECKING, Optional

from sqlalchemy import Boolean, DateTime, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base

if TYPE_CHECKING:
    from .post import Post
    from .profile import Profile


class User(Base):
    """People who can log in"""

    __tablename__ = "users"
    __table_args__ = {"comment": "People who can log in"}

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    full_name: Mapped[Optional[str]] = mapped_column(
        String(200), comment='As they "spell" it'
    )
    is_active: Mapped[Optional[bool]] = mapped_column(
        Boolean, server_default=text("true")
    )
    created_at: Mapped[Optional[datetime.datetime]] = mapped_column(
        DateTime, index=True, server_default=text("CURRENT_TIMESTAMP")
    )

    posts_as_author: Mapped[list["Post"]] = relationship(
        back_populates="author", foreign_keys="Post.author_id"
    )
    posts_as_editor: Mapped[list["Post"]] = relationship(
        back_populates="editor", foreign_keys="Post.editor_id"
    )
    created_posts: Mapped[list["Post"]] = relationship(
        back_populates="created_by_user", foreign_keys="Post.created_by"
    )
    profile: Mapped[Optional["Profile"]] = relationship(back_populates="user")
