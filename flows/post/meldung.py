"""How does Controlling learn what a scheduled run came to? By a file, always, and by a mail where
one is set up.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from pathlib import Path
from zoneinfo import ZoneInfo

from flows.ablage.dauerhaft import schreibe
from flows.ablage.rechte import nur_fuer_die_gruppe
from flows.einstellungen import Einstellungen, einstellungen
from flows.post.leitung import Leitung, Uebergabe
from flows.post.postausgang import postausgang
from flows.post.postfehler import PostError
from flows.zeit import ZEITZONE
from transforms.kern.planjahr import Abschnitt
from transforms.versand.zustand import Ereignis

ORDNER = "_meldungen"
STAND = "stand.txt"
_LEISTUNG = "O.7 Service Center SGB II"
_NICHT = "nicht gesendet"
_POLICY = SMTP.clone(cte_type="7bit")  # every server keeps ASCII as it is
_UNKLAR = "unklar, ob gesendet"  # told again: better twice than never


@dataclass(frozen=True, slots=True, kw_only=True)
class Meldung:
    """One thing to tell about a month, the same as long as its Kennung is."""

    abschnitt: Abschnitt
    was: str  # part of the file name: wartet-auf-lieferung
    titel: str
    text: tuple[str, ...]  # what, what to do, where to look; no amounts and minutes of a gE
    kennung: str
    still: bool = False  # only the state is noted: there is nothing to do

    @property
    def betreff(self) -> str:
        return f"{_LEISTUNG}, {self.abschnitt.name}: {self.titel}"


def melde(meldung: Meldung, ausgabe: Path, jetzt: datetime) -> Path | None:
    """Tell it once: again only when its Kennung is another, or when the mail could not be sent.

    Returns the file of the notice; None where it was told before. Never raises: a notice that does
    not get through fails no run.
    """
    ordner = ausgabe / ORDNER
    with suppress(OSError), nur_fuer_die_gruppe(ausgabe):
        geschrieben = None if meldung.still else _erzaehle(meldung, ordner, jetzt)
        schreibe(ordner / STAND, _text(meldung, jetzt, ""))
        return geschrieben
    return None


def _erzaehle(meldung: Meldung, ordner: Path, jetzt: datetime) -> Path | None:
    frueher = _frueher(meldung, ordner)
    if frueher is not None and not _mail_fehlt(_gelesen(frueher)):
        return None
    zeit = jetzt.astimezone(ZoneInfo(ZEITZONE))
    datei = frueher or next(
        path
        for zusatz in ("", *(f"-{n}" for n in range(2, 100)))
        if not (path := _pfad(ordner, f"{zeit:%Y-%m-%d_%H-%M-%S}{zusatz}", meldung)).exists()
    )
    schreibe(datei, _text(meldung, jetzt, "E-Mail: wird gesendet"))
    schreibe(datei, _text(meldung, jetzt, f"E-Mail: {_per_mail(meldung, ordner.parent, jetzt)}"))
    return None if frueher else datei


def _pfad(ordner: Path, zeit: str, meldung: Meldung) -> Path:
    return ordner / f"{zeit}_{meldung.abschnitt}_{meldung.was}.txt"


def _frueher(meldung: Meldung, ordner: Path) -> Path | None:
    """The file in which the same was told before."""
    for path in sorted(ordner.glob(f"*_{meldung.abschnitt}_{meldung.was}.txt")):
        if _gelesen(path).rstrip().endswith(f"Kennung: {meldung.kennung}"):
            return path
    return None


def _mail_fehlt(text: str) -> bool:
    return any(f"E-Mail: {wie}" in text for wie in (_NICHT, _UNKLAR))


def _gelesen(path: Path) -> str:
    return path.read_text("utf-8-sig", errors="replace")


def _text(meldung: Meldung, jetzt: datetime, mail: str) -> bytes:
    zeit = jetzt.astimezone(ZoneInfo(ZEITZONE))
    lines = [
        meldung.betreff,
        "",
        f"Stand: {zeit:%d.%m.%Y, %H:%M} Uhr",
        *meldung.text,
        *([mail] if mail else []),
        f"Kennung: {meldung.kennung}",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8-sig")


# --- the mail


def _per_mail(meldung: Meldung, ausgabe: Path, jetzt: datetime) -> str:
    """How it went, as the file says it."""
    e = einstellungen()
    if not e.meldung_an:
        return "keine eingerichtet (O7_MELDUNG_AN)"
    nachricht = _nachricht(meldung, jetzt, e)
    try:
        with Leitung(postausgang(e, [ausgabe])) as leitung:
            uebergabe = leitung.uebergib(nachricht.as_bytes(), e.meldung_an, lambda: None)
    except PostError as error:
        return f"{_NICHT}. {error}"
    return _ergebnis(uebergabe, e.meldung_an)


def _ergebnis(uebergabe: Uebergabe, an: Sequence[str]) -> str:
    match uebergabe.ereignis:
        case Ereignis.ANGENOMMEN | Ereignis.TEILWEISE:
            genommen = ", ".join(a for a in an if a not in uebergabe.abgelehnt)
            nicht = ", ".join(f"{a} ({w})" for a, w in uebergabe.abgelehnt.items())
            return f"gesendet an {genommen}" + (f"; abgelehnt: {nicht}" if nicht else "")
        case Ereignis.UNKLAR:
            return f"{_UNKLAR}. {uebergabe.text}"
        case _:
            return f"{_NICHT}. {uebergabe.text}"


def _nachricht(meldung: Meldung, jetzt: datetime, e: Einstellungen) -> EmailMessage:
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = e.smtp_absender
    mail["To"] = ", ".join(e.meldung_an)
    mail["Subject"] = meldung.betreff
    mail["Date"] = format_datetime(jetzt)
    mail["Message-ID"] = make_msgid(domain=e.smtp_absender.rsplit("@", 1)[-1] or None)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content("\n".join((*meldung.text, "", *_gruss())) + "\n")
    return mail


def _gruss() -> Sequence[str]:
    return ("Diese Nachricht hat der Dienst „o7 dienst“ selbst verschickt.",)
