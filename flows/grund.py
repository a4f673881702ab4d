"""A correction needs a reason."""

from __future__ import annotations


class GrundFehltError(Exception):
    """Issued documents would change and nobody said why; the message is a German sentence."""
