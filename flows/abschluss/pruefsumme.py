"""Which documents does a close cover? Their paths and SHA-256, in one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping


def pruefsumme(dateien: Mapping[str, str]) -> str:
    """Over every document of the month as issued, all versions: one line `SHA-256  path` each, as
    sha256sum writes them.
    """
    zeilen = "".join(f"{sha}  {pfad}\n" for pfad, sha in sorted(dateien.items()))
    return hashlib.sha256(zeilen.encode()).hexdigest()
