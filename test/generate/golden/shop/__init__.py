from .base import Base
from .comment import Comment
from .post import Post
from .post_tags import post_tags_table
from .profile import Profile
from .tag import Tag
from .user import User

__all__ = [
    "Base",
    "Comment",
    "Post",
    "Profile",
    "Tag",
    "User",
    "post_tags_table",
]
