"""What does a user read when nothing can be sent?"""

from __future__ import annotations


class PostError(Exception):
    """Nothing can be sent; the message is a German sentence and holds no password."""
