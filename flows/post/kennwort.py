"""Where does the password of the mail server stand? In a variable, in a file of its own, or in the
keyring of the system; never in a file of the project.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flows.ablage.ordner import liegt_in
from flows.einstellungen import Einstellungen
from flows.post.postfehler import PostError

DIENST = "o7-abrechnung"  # under this name the keyring has it
_PROGRAMM = Path(__file__).resolve().parents[2]
_WEGE = (
    "bitte O7_SMTP_KENNWORT oder O7_SMTP_KENNWORT_DATEI setzen, oder es im Schlüsselbund des "
    "Systems ablegen"
)


def kennwort(e: Einstellungen, ordner: Sequence[Path] = ()) -> str:
    """The password of O7_SMTP_BENUTZER. Raises PostError."""
    if e.smtp_kennwort is not None:
        return e.smtp_kennwort.get_secret_value()
    if e.smtp_kennwort_datei is not None:
        return _aus_datei(e.smtp_kennwort_datei, (_PROGRAMM, *ordner))
    return _aus_schluesselbund(e.smtp_benutzer)


def _aus_datei(datei: Path, ordner: Sequence[Path]) -> str:
    genannt = f"Die Datei {datei} (O7_SMTP_KENNWORT_DATEI)"
    try:
        inhalt = datei.read_text(encoding="utf-8-sig").strip("\r\n")
    except (OSError, UnicodeDecodeError):
        inhalt = None
    if inhalt is None:
        raise PostError(f"{genannt} ist nicht lesbar.")
    for folder in ordner:
        if liegt_in(datei, folder):
            raise PostError(
                f"{genannt} liegt im Ordner {folder}, mit dem auch andere arbeiten. Bitte in einen "
                "Ordner legen, den nur das Konto lesen darf, das versendet."
            )
    if not inhalt:
        raise PostError(f"{genannt} ist leer; darin muss das Kennwort stehen.")
    return inhalt


def _aus_schluesselbund(benutzer: str) -> str:
    import keyring  # noqa: PLC0415  asked only where nothing else names a password
    from keyring.errors import KeyringError, NoKeyringError  # noqa: PLC0415

    ablegen = f"{_WEGE} („keyring set {DIENST} {benutzer}“)"
    try:
        gefunden, warum = keyring.get_password(DIENST, benutzer), ""
    except NoKeyringError:
        gefunden, warum = None, "dieser Rechner hat keinen Schlüsselbund"
    except KeyringError:
        gefunden, warum = None, "der Schlüsselbund des Systems ist gesperrt"
    if not gefunden:
        nicht = warum or "im Schlüsselbund steht es auch nicht"
        raise PostError(f"Zu O7_SMTP_BENUTZER „{benutzer}“ fehlt das Kennwort, {nicht}: {ablegen}.")
    return gefunden
