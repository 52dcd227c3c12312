from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

metadata = MetaData()

users_table = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", String(255), nullable=False, unique=True),
    Column("full_name", String(200), comment='As they "spell" it'),
    Column("is_active", Boolean, server_default=text("true")),
    Column(
        "created_at", DateTime, index=True, server_default=text("CURRENT_TIMESTAMP")
    ),
    comment="People who can log in",
)

posts_table = Table(
    "posts",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("title", String(255), nullable=False),
    Column(
        "author_id", Integer, ForeignKey("users.id", ondelete="CASCADE"), nullable=False
    ),
    Column(
        "editor_id",
        Integer,
        ForeignKey("users.id", name="fk_posts_editor", ondelete="SET NULL"),
    ),
    Column("created_by", Integer, ForeignKey("users.id")),
    Index(
        "posts_latest",
        "author_id",
        text("id DESC NULLS LAST"),
        unique=True,
        postgresql_where=text("(editor_id IS NULL)"),
    ),
)

comments_table = Table(
    "comments",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("post_id", BigInteger, ForeignKey("posts.id"), nullable=False),
    Column("parent_id", BigInteger, ForeignKey("comments.id")),
    Column("body", Text, nullable=False),
)

tags_table = Table(
    "tags",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    UniqueConstraint("name", name="uq_tags_name", postgresql_nulls_not_distinct=True),
)

post_tags_table = Table(
    "post_tags",
    metadata,
    Column("post_id", BigInteger, ForeignKey("posts.id"), primary_key=True),
    Column("tag_id", Uuid, ForeignKey("tags.id"), primary_key=True),
)

profiles_table = Table(
    "profiles",
    metadata,
    Column("user_id", Integer, ForeignKey("users.id"), primary_key=True),
    Column("bio", Text),
)
