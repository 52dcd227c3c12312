import datetime
import decimal
import uuid
from typing import Any, Optional

from sqlalchemy import (
    CHAR,
    JSON,
    REAL,
    BigInteger,
    Boolean,
    Computed,
    Date,
    DateTime,
    Double,
    Enum,
    Integer,
    Interval,
    LargeBinary,
    Numeric,
    PrimaryKeyConstraint,
    Sequence,
    SmallInteger,
    String,
    Text,
    Time,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import (
    ARRAY,
    BIT,
    CIDR,
    INET,
    INT4RANGE,
    INTERVAL,
    JSONB,
    MACADDR,
    MONEY,
    NUMRANGE,
    OID,
    TIME,
    TIMESTAMP,
    TSQUERY,
    TSTZMULTIRANGE,
    TSVECTOR,
    Range,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import UserDefinedType


class Base(DeclarativeBase):
    pass


class Bigserial(UserDefinedType[int]):
    cache_ok = True

    def get_col_spec(self, **kw: Any) -> str:
        return "BIGSERIAL"


class Bpchar(UserDefinedType[str]):
    cache_ok = True

    def get_col_spec(self, **kw: Any) -> str:
        return "bpchar"


class Point(UserDefinedType[Any]):
    cache_ok = True

    def get_col_spec(self, **kw: Any) -> str:
        return "point"


class Xml(UserDefinedType[str]):
    cache_ok = True

    def get_col_spec(self, **kw: Any) -> str:
        return "xml"


mood_enum = Enum("sad", "o'k", 'very "happy"', name="mood", metadata=Base.metadata)

unused_enum = Enum("x", name="unused", metadata=Base.metadata)

things_number_seq = Sequence(
    "things_number", start=100, increment=5, cache=10, metadata=Base.metadata
)


class Thing(Base):
    __tablename__ = "things"
    __table_args__ = (PrimaryKeyConstraint("id", name="pk_things"),)

    id: Mapped[int] = mapped_column(
        Integer,
        primary_key=True,
        server_default=text("nextval('things_number'::regclass)"),
    )
    c_smallint: Mapped[Optional[int]] = mapped_column(SmallInteger)
    c_bigint: Mapped[Optional[int]] = mapped_column(BigInteger)
    c_real: Mapped[Optional[float]] = mapped_column(REAL)
    c_double_precision: Mapped[Optional[float]] = mapped_column(Double)
    c_numeric: Mapped[Optional[decimal.Decimal]] = mapped_column(Numeric)
    c_numeric_10_2_: Mapped[Optional[decimal.Decimal]] = mapped_column(Numeric(10, 2))
    c_numeric_5_2_: Mapped[Optional[decimal.Decimal]] = mapped_column(Numeric(5, -2))
    c_boolean: Mapped[Optional[bool]] = mapped_column(Boolean)
    c_text: Mapped[Optional[str]] = mapped_column(Text)
    c_character_varying: Mapped[Optional[str]] = mapped_column(String)
    c_character_varying_3_: Mapped[Optional[str]] = mapped_column(String(3))
    c_character_4_: Mapped[Optional[str]] = mapped_column(CHAR(4))
    c_bpchar: Mapped[Optional[str]] = mapped_column(Bpchar)
    c_bytea: Mapped[Optional[bytes]] = mapped_column(LargeBinary)
    c_date: Mapped[Optional[datetime.date]] = mapped_column(Date)
    c_timestamp_3_without_time_zone: Mapped[Optional[datetime.datetime]] = (
        mapped_column(TIMESTAMP(precision=3))
    )
    c_timestamp_with_time_zone: Mapped[Optional[datetime.datetime]] = mapped_column(
        DateTime(timezone=True)
    )
    c_timestamp_0_with_time_zone: Mapped[Optional[datetime.datetime]] = mapped_column(
        TIMESTAMP(timezone=True, precision=0)
    )
    c_time_without_time_zone: Mapped[Optional[datetime.time]] = mapped_column(Time)
    c_time_2_with_time_zone: Mapped[Optional[datetime.time]] = mapped_column(
        TIME(timezone=True, precision=2)
    )
    c_interval: Mapped[Optional[datetime.timedelta]] = mapped_column(Interval)
    c_interval_3_: Mapped[Optional[datetime.timedelta]] = mapped_column(
        INTERVAL(precision=3)
    )
    c_interval_day_to_second_2_: Mapped[Optional[datetime.timedelta]] = mapped_column(
        INTERVAL(fields="day to second", precision=2)
    )
    c_json: Mapped[Optional[Any]] = mapped_column(JSON)
    c_jsonb: Mapped[Optional[Any]] = mapped_column(JSONB)
    c_uuid: Mapped[Optional[uuid.UUID]] = mapped_column(Uuid)
    c_inet: Mapped[Optional[str]] = mapped_column(INET)
    c_cidr: Mapped[Optional[str]] = mapped_column(CIDR)
    c_macaddr: Mapped[Optional[str]] = mapped_column(MACADDR)
    c_money: Mapped[Optional[str]] = mapped_column(MONEY)
    c_tsvector: Mapped[Optional[str]] = mapped_column(TSVECTOR)
    c_tsquery: Mapped[Optional[str]] = mapped_column(TSQUERY)
    c_bit_3_: Mapped[Optional[str]] = mapped_column(BIT(3))
    c_bit_varying: Mapped[Optional[str]] = mapped_column(BIT(varying=True))
    c_bit_varying_8_: Mapped[Optional[str]] = mapped_column(BIT(8, varying=True))
    c_int4range: Mapped[Optional[Range[int]]] = mapped_column(INT4RANGE)
    c_numrange: Mapped[Optional[Range[decimal.Decimal]]] = mapped_column(NUMRANGE)
    c_tstzmultirange: Mapped[Optional[list[Range[datetime.datetime]]]] = mapped_column(
        TSTZMULTIRANGE
    )
    c_oid: Mapped[Optional[int]] = mapped_column(OID)
    c_xml: Mapped[Optional[str]] = mapped_column(Xml)
    c_point: Mapped[Optional[Any]] = mapped_column(Point)
    c_text_: Mapped[Optional[list[str]]] = mapped_column(ARRAY(Text))
    c_numeric_4_1_: Mapped[Optional[list[decimal.Decimal]]] = mapped_column(
        ARRAY(Numeric(4, 1))
    )
    c_xml_: Mapped[Optional[list[str]]] = mapped_column(ARRAY(Xml))
    c_public_mood: Mapped[Optional[str]] = mapped_column(mood_enum)
    c_public_mood_: Mapped[Optional[list[str]]] = mapped_column(ARRAY(mood_enum))
    c_app_kind: Mapped[Optional[str]] = mapped_column(
        Enum("a", "b", name="kind", schema="app")
    )
    counted: Mapped[int] = mapped_column(Bigserial)
    collated: Mapped[Optional[str]] = mapped_column(Text(collation="C"))
    collated_array: Mapped[Optional[list[str]]] = mapped_column(
        ARRAY(String(3, collation="C"))
    )
    doubled: Mapped[Optional[int]] = mapped_column(
        Integer, Computed("(id * 2)", persisted=True)
    )
    compressed: Mapped[Optional[str]] = mapped_column(Text)
