from typing import Optional

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


events_table = Table(
    "events",
    Base.metadata,
    Column("at", Date, nullable=False),
    Column("host_id", Integer, ForeignKey("people.id")),
    postgresql_partition_by="RANGE (at)",
)

friendships_table = Table(
    "friendships",
    Base.metadata,
    Column("user_id", Integer, ForeignKey("people.id"), primary_key=True),
    Column("friend_id", Integer, ForeignKey("people.id"), primary_key=True),
)


class Person(Base):
    __tablename__ = "people"
    __table_args__ = (
        CheckConstraint(
            "(id <> best_friend_id)",
            name="not_self",
            comment="Nobody is their own best friend",
        ),
        Index(
            "people_expression",
            text("(id + 1) DESC NULLS LAST"),
            "twice",
            unique=True,
            postgresql_ops={"twice": "int4_ops"},
            postgresql_include=["best_friend_id"],
            postgresql_nulls_not_distinct=True,
        ),
        Index(
            "people_gist",
            text("int4range(id, twice)"),
            "id",
            postgresql_using="gist",
            postgresql_ops={"id": "gist_int4_ops"},
            postgresql_with={"fillfactor": "70"},
        ),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    best_friend_id: Mapped[Optional[int]] = mapped_column(
        Integer, ForeignKey("people.id"), unique=True
    )
    twice: Mapped[Optional[int]] = mapped_column(
        Integer,
        ForeignKey("people.id", name="one"),
        ForeignKey("people.id", name="two", use_alter=True, postgresql_not_valid=True),
    )

    best_friend: Mapped[Optional["Person"]] = relationship(
        back_populates="person_as_best_friend",
        foreign_keys=[best_friend_id],
        remote_side=[id],
    )
    twice_person: Mapped[Optional["Person"]] = relationship(
        back_populates="people_as_twice", foreign_keys=[twice], remote_side=[id]
    )
    person_as_best_friend: Mapped[Optional["Person"]] = relationship(
        back_populates="best_friend", foreign_keys="Person.best_friend_id"
    )
    people_as_twice: Mapped[list["Person"]] = relationship(
        back_populates="twice_person", foreign_keys="Person.twice"
    )
    friends: Mapped[list["Person"]] = relationship(
        back_populates="users",
        secondary=friendships_table,
        primaryjoin=id == friendships_table.c["user_id"],
        secondaryjoin=id == friendships_table.c["friend_id"],
    )
    users: Mapped[list["Person"]] = relationship(
        back_populates="friends",
        secondary=friendships_table,
        primaryjoin=id == friendships_table.c["friend_id"],
        secondaryjoin=id == friendships_table.c["user_id"],
    )


class Tenant(Base):
    __tablename__ = "tenants"
    __table_args__ = (
        ForeignKeyConstraint(
            ["id", "owner_id"],
            ["members.tenant_id", "members.id"],
            name="tenants_id_owner_id_fkey",
            deferrable=True,
            initially="DEFERRED",
        ),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    owner_id: Mapped[Optional[int]] = mapped_column(Integer)

    owner: Mapped[Optional["Member"]] = relationship(
        back_populates="tenant_as_owner", foreign_keys=[id, owner_id]
    )
    members: Mapped[list["Member"]] = relationship(
        back_populates="tenant", foreign_keys="Member.tenant_id"
    )


class Team(Base):
    __tablename__ = "teams"
    __table_args__ = (
        PrimaryKeyConstraint("id", "tenant_id"),
        UniqueConstraint("tenant_id", "id"),
    )

    tenant_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    id: Mapped[int] = mapped_column(Integer, primary_key=True)

    members: Mapped[list["Member"]] = relationship(
        back_populates="team", overlaps="manager,members,tenant"
    )


class Member(Base):
    __tablename__ = "members"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "manager_id"],
            ["members.tenant_id", "members.id"],
            name="members_tenant_id_manager_id_fkey",
        ),
        ForeignKeyConstraint(
            ["tenant_id", "team_id"],
            ["teams.tenant_id", "teams.id"],
            name="members_tenant_id_team_id_fkey",
            ondelete="SET NULL (team_id)",
            match="FULL",
        ),
    )

    tenant_id: Mapped[int] = mapped_column(
        Integer,
        ForeignKey("tenants.id", name="members_tenant_id_fkey"),
        primary_key=True,
    )
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    manager_id: Mapped[Optional[int]] = mapped_column(Integer)
    team_id: Mapped[Optional[int]] = mapped_column(Integer)

    tenant: Mapped["Tenant"] = relationship(
        back_populates="members", foreign_keys=[tenant_id]
    )
    manager: Mapped[Optional["Member"]] = relationship(
        back_populates="members", remote_side=[tenant_id, id], overlaps="members,tenant"
    )
    team: Mapped[Optional["Team"]] = relationship(
        back_populates="members", overlaps="manager,members,tenant"
    )
    tenant_as_owner: Mapped[Optional["Tenant"]] = relationship(
        back_populates="owner", foreign_keys="[Tenant.id, Tenant.owner_id]"
    )
    members: Mapped[list["Member"]] = relationship(
        back_populates="manager", overlaps="members,tenant"
    )
