import datetime as datetime_
import uuid as uuid_
from typing import Optional

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Table,
    Uuid,
)
from sqlalchemy import Text as Text_
from sqlalchemy import text as text_
from sqlalchemy.orm import DeclarativeBase, mapped_column, relationship
from sqlalchemy.orm import Mapped as Mapped_


class Base(DeclarativeBase):
    pass


log_entries_table = Table(
    "log entries",
    Base.metadata,
    Column("at", DateTime(timezone=True)),
    Column("text", Text_),
)


class Users(Base):
    __tablename__ = "users"

    id: Mapped_[int] = mapped_column(Integer, primary_key=True, autoincrement=False)

    users: Mapped_[list["AuthUser"]] = relationship(back_populates="user")


class AuthUser(Base):
    __tablename__ = "users"
    __table_args__ = {"schema": "auth"}

    id: Mapped_[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    user_id: Mapped_[Optional[int]] = mapped_column(Integer, ForeignKey("users.id"))

    user: Mapped_[Optional["Users"]] = relationship(back_populates="users")


class None_(Base):
    __tablename__ = "None"

    id: Mapped_[int] = mapped_column(Integer, primary_key=True, autoincrement=False)


class Bases(Base):
    __tablename__ = "bases"
    __table_args__ = (
        CheckConstraint(
            "class ~~ 'a:b %'::text AND other::text <> '\\:x \\\\:y'::text", name="like"
        ),
    )

    metadata_: Mapped_[int] = mapped_column(
        "metadata", Integer, primary_key=True, autoincrement=False
    )
    registry_: Mapped_[Optional[str]] = mapped_column("registry", Text_)
    class__2: Mapped_[Optional[str]] = mapped_column("class", Text_)
    class_: Mapped_[Optional[str]] = mapped_column(Text_)
    _2fa: Mapped_[Optional[str]] = mapped_column("2fa", Text_)
    _private: Mapped_[Optional[str]] = mapped_column("__private", Text_)
    a_b_c: Mapped_[Optional[str]] = mapped_column("a\"b'c", Text_)
    Ünïcode: Mapped_[Optional[str]] = mapped_column(Text_)
    fi: Mapped_[Optional[str]] = mapped_column("ﬁ", Text_)
    column: Mapped_[Optional[str]] = mapped_column("---", Text_)
    white_space: Mapped_[Optional[str]] = mapped_column("white space", Text_)
    uuid: Mapped_[Optional[uuid_.UUID]] = mapped_column(Uuid)
    other: Mapped_[Optional[uuid_.UUID]] = mapped_column(Uuid)

    selects: Mapped_[list["Select"]] = relationship(back_populates="base_ref")


class Text(Base):
    __tablename__ = "texts"

    id: Mapped_[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    text: Mapped_[str] = mapped_column(Text_, server_default=text_("''::text"))
    Mapped: Mapped_[Optional[str]] = mapped_column(Text_)
    list_: Mapped_[Optional[str]] = mapped_column("list", Text_)
    datetime: Mapped_[Optional[datetime_.datetime]] = mapped_column(DateTime)
    due: Mapped_[Optional[datetime_.datetime]] = mapped_column(DateTime)

    selects: Mapped_[list["Select"]] = relationship(back_populates="order_text")


class Select(Base):
    __tablename__ = "select"
    __table_args__ = (Index("by_order", text_('"order" NULLS FIRST')),)

    id: Mapped_[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    order: Mapped_[Optional[int]] = mapped_column(Integer, ForeignKey("texts.id"))
    base: Mapped_[Optional[int]] = mapped_column(Integer, ForeignKey("bases.metadata"))

    order_text: Mapped_[Optional["Text"]] = relationship(back_populates="selects")
    base_ref: Mapped_[Optional["Bases"]] = relationship(back_populates="selects")


class User(Base):
    __tablename__ = "user"

    id: Mapped_[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
