import datetime
import decimal
from typing import Any, Optional

from sqlalchemy import (
    REAL,
    TIMESTAMP,
    CheckConstraint,
    Column,
    Computed,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy import text as text_
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import UserDefinedType


class Base(DeclarativeBase):
    pass


class Untyped(UserDefinedType[Any]):
    cache_ok = True

    def get_col_spec(self, **kw: Any) -> str:
        return ""


class Int(UserDefinedType[int]):
    cache_ok = True

    def get_col_spec(self, **kw: Any) -> str:
        return "INT"


class Mediumtext(UserDefinedType[str]):
    cache_ok = True

    def get_col_spec(self, **kw: Any) -> str:
        return "MEDIUMTEXT"


notes_table = Table("notes", Base.metadata, Column("text", Text))


class Artist(Base):
    __tablename__ = "artists"
    __table_args__ = (
        UniqueConstraint("name", sqlite_on_conflict="REPLACE"),
        Index(
            "by_lower",
            text_("lower(name)"),
            text_("born DESC"),
            unique=True,
            sqlite_where=text_("born IS NOT NULL"),
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(120, collation="NOCASE"))
    born: Mapped[Optional[datetime.datetime]] = mapped_column(DateTime, unique=True)
    bio: Mapped[Optional[str]] = mapped_column(Mediumtext, index=True)
    data: Mapped[Optional[Any]] = mapped_column(Untyped)
    score: Mapped[Optional[decimal.Decimal]] = mapped_column(
        Numeric(10, 2), server_default=text_("1.5")
    )
    at: Mapped[Optional[datetime.datetime]] = mapped_column(
        TIMESTAMP, server_default=text_("(datetime('now'))")
    )

    albums: Mapped[list["Album"]] = relationship(back_populates="artist_ref")


class Album(Base):
    __tablename__ = "albums"
    __table_args__ = (
        CheckConstraint("length > 0"),
        {"sqlite_with_rowid": False, "sqlite_strict": True},
    )

    id: Mapped[int] = mapped_column(Int, primary_key=True)
    artist: Mapped[Optional[int]] = mapped_column(
        Integer, ForeignKey("artists.id", name="fk_artist", ondelete="CASCADE")
    )
    title: Mapped[str] = mapped_column(Text, sqlite_on_conflict_not_null="IGNORE")
    length: Mapped[Optional[float]] = mapped_column(
        REAL, Computed("1.0 * 2", persisted=False)
    )

    artist_ref: Mapped[Optional["Artist"]] = relationship(back_populates="albums")
