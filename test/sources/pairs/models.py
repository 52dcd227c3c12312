import enum
from datetime import date, datetime
from decimal import Decimal
from typing import Optional
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Date, Double, Enum, ForeignKeyConstraint, Index, Numeric, SmallInteger, String, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, CHAR, JSONB, TIMESTAMP
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Role(enum.Enum):
    admin = "admin"
    editor = "editor"
    reader = "reader"


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255))
    full_name: Mapped[Optional[str]] = mapped_column("fullName", Text)
    role: Mapped[Role] = mapped_column(Enum(Role, name="user_role"), server_default="reader")
    balance: Mapped[Decimal] = mapped_column(Numeric(12, 2), server_default=text("0"))
    settings: Mapped[dict] = mapped_column(JSONB, server_default="{}")
    tags: Mapped[Optional[list[str]]] = mapped_column(ARRAY(Text), server_default=text("ARRAY[]::text[]"))
    token: Mapped[UUID] = mapped_column(Uuid, server_default=text("gen_random_uuid()"))
    is_active: Mapped[bool] = mapped_column(server_default=text("true"))
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True, precision=6), server_default=text("CURRENT_TIMESTAMP"))

    posts: Mapped[list["Post"]] = relationship(foreign_keys="Post.author_id", back_populates="author")

    __table_args__ = (
        CheckConstraint("balance >= 0", name="users_balance_positive"),
        Index("users_email_key", "email", unique=True),
        Index("users_settings_idx", "settings", postgresql_using="gin", postgresql_ops={"settings": "jsonb_path_ops"}),
        {"comment": "People who can log in"},
    )


Index("users_created_at_email_idx", User.created_at.desc(), User.email)


class Post(Base):
    __tablename__ = "posts"
    __table_args__ = (
        ForeignKeyConstraint(["author_id"], ["users.id"], name="posts_author_id_fkey", ondelete="CASCADE"),
        ForeignKeyConstraint(["editor_id"], ["users.id"], name="posts_editor_id_fkey", ondelete="SET NULL"),
        Index("posts_author_id_idx", "author_id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    author_id: Mapped[int]
    editor_id: Mapped[Optional[int]]
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[Optional[str]] = mapped_column(Text)
    rating: Mapped[Optional[float]] = mapped_column(Double)
    words: Mapped[Optional[int]] = mapped_column(SmallInteger)
    published: Mapped[Optional[date]] = mapped_column(Date)

    author: Mapped[User] = relationship(foreign_keys="Post.author_id", back_populates="posts")


class Tag(Base):
    __tablename__ = "tags"
    __table_args__ = (
        ForeignKeyConstraint(["parent_name", "parent_lang"], ["app.tags.name", "app.tags.lang"], name="tags_parent_fkey", onupdate="CASCADE"),
        {"schema": "app"},
    )

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    lang: Mapped[str] = mapped_column(CHAR(2), primary_key=True)
    parent_name: Mapped[Optional[str]] = mapped_column(Text)
    parent_lang: Mapped[Optional[str]] = mapped_column(CHAR(2))


class PostTag(Base):
    __tablename__ = "post_tags"
    __table_args__ = (
        ForeignKeyConstraint(["post_id"], ["posts.id"], name="post_tags_post_id_fkey", ondelete="CASCADE"),
        ForeignKeyConstraint(["tag_name", "tag_lang"], ["app.tags.name", "app.tags.lang"], name="post_tags_tag_fkey", ondelete="RESTRICT", onupdate="CASCADE"),
        {"schema": "app"},
    )

    post_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    tag_name: Mapped[str] = mapped_column(Text, primary_key=True)
    tag_lang: Mapped[str] = mapped_column(CHAR(2), primary_key=True)
