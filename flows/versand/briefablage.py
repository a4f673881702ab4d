"""Where do the bytes of a mail lie? In the archive, by their content, before the register names
them.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from flows.ablage.archiv import archivpfad, sha256_of
from flows.ablage.dauerhaft import schreibe, sync, sync_ordner
from flows.ablage.rechte import nur_fuer_die_gruppe
from flows.ausgabe.ausgabe import beschreibbar


def lege_ab(ausgabe: Path, inhalt: bytes) -> str:
    """Bring the bytes of a mail to the disk; returns their SHA-256. What lies there is kept
    unless it is damaged. Raises OutputError.
    """
    sha256 = hashlib.sha256(inhalt).hexdigest()
    datei = archivpfad(ausgabe, sha256)
    with nur_fuer_die_gruppe(ausgabe), beschreibbar(ausgabe):
        if datei.is_file() and sha256_of(datei) == sha256:
            sync([datei])  # whoever put it there may have been killed before the disk had it
        else:
            schreibe(datei, inhalt)
            sync_ordner([ausgabe])
    return sha256


def lies(ausgabe: Path, sha256: str) -> bytes | None:
    """The very bytes, or None: missing, unreadable, or not the same any more."""
    try:
        inhalt = archivpfad(ausgabe, sha256).read_bytes()
    except OSError:
        return None
    return inhalt if hashlib.sha256(inhalt).hexdigest() == sha256 else None
