import datetime
import uuid
from typing import Optional

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    mapped_column,
    relationship,
)


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    pass


post_tags_table = Table(
    "post_tags",
    Base.metadata,
    Column("post_id", BigInteger, ForeignKey("posts.id"), primary_key=True),
    Column("tag_id", Uuid, ForeignKey("tags.id"), primary_key=True),
)


class User(Base):
    """People who can log in"""

    __tablename__ = "users"
    __table_args__ = {"comment": "People who can log in"}

    id: Mapped[int] = mapped_column(Integer, init=False, primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    full_name: Mapped[Optional[str]] = mapped_column(
        String(200), default=None, comment='As they "spell" it'
    )
    is_active: Mapped[Optional[bool]] = mapped_column(
        Boolean, init=False, server_default=text("true")
    )
    created_at: Mapped[Optional[datetime.datetime]] = mapped_column(
        DateTime, init=False, index=True, server_default=text("CURRENT_TIMESTAMP")
    )

    posts_as_author: Mapped[list["Post"]] = relationship(
        init=False, repr=False, back_populates="author", foreign_keys="Post.author_id"
    )
    posts_as_editor: Mapped[list["Post"]] = relationship(
        init=False, repr=False, back_populates="editor", foreign_keys="Post.editor_id"
    )
    created_posts: Mapped[list["Post"]] = relationship(
        init=False,
        repr=False,
        back_populates="created_by_user",
        foreign_keys="Post.created_by",
    )
    profile: Mapped[Optional["Profile"]] = relationship(
        init=False, repr=False, back_populates="user"
    )


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

    id: Mapped[int] = mapped_column(
        BigInteger, Identity(always=True), init=False, primary_key=True
    )
    title: Mapped[str] = mapped_column(String(255))
    author_id: Mapped[int] = mapped_column(
        Integer, ForeignKey("users.id", ondelete="CASCADE")
    )
    editor_id: Mapped[Optional[int]] = mapped_column(
        Integer,
        ForeignKey("users.id", name="fk_posts_editor", ondelete="SET NULL"),
        default=None,
    )
    created_by: Mapped[Optional[int]] = mapped_column(
        Integer, ForeignKey("users.id"), default=None
    )

    author: Mapped["User"] = relationship(
        init=False,
        repr=False,
        back_populates="posts_as_author",
        foreign_keys=[author_id],
    )
    editor: Mapped[Optional["User"]] = relationship(
        init=False,
        repr=False,
        back_populates="posts_as_editor",
        foreign_keys=[editor_id],
    )
    created_by_user: Mapped[Optional["User"]] = relationship(
        init=False,
        repr=False,
        back_populates="created_posts",
        foreign_keys=[created_by],
    )
    comments: Mapped[list["Comment"]] = relationship(
        init=False, repr=False, back_populates="post"
    )
    tags: Mapped[list["Tag"]] = relationship(
        init=False, repr=False, back_populates="posts", secondary=post_tags_table
    )


class Comment(Base):
    __tablename__ = "comments"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    post_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("posts.id"))
    parent_id: Mapped[Optional[int]] = mapped_column(
        BigInteger, ForeignKey("comments.id"), default=None
    )
    body: Mapped[str] = mapped_column(Text)

    post: Mapped["Post"] = relationship(
        init=False, repr=False, back_populates="comments"
    )
    parent: Mapped[Optional["Comment"]] = relationship(
        init=False, repr=False, back_populates="children", remote_side=[id]
    )
    children: Mapped[list["Comment"]] = relationship(
        init=False, repr=False, back_populates="parent"
    )


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
        init=False, repr=False, back_populates="tags", secondary=post_tags_table
    )


class Profile(Base):
    __tablename__ = "profiles"

    user_id: Mapped[int] = mapped_column(
        Integer, ForeignKey("users.id"), primary_key=True
    )
    bio: Mapped[Optional[str]] = mapped_column(Text, default=None)

    user: Mapped["User"] = relationship(
        init=False, repr=False, back_populates="profile"
    )
