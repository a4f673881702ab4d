"""Which drafts lie in the folder of a month, and where do they go once they are sent or replaced?

The register leads, the folder follows: an event is committed first, and what a kill left undone in
the folder the next start does.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from flows.ablage.archiv import archivpfad, sha256_of
from flows.ablage.ausgabefehler import OutputError
from flows.ablage.dauerhaft import schreibe, sync_ordner
from flows.ausgabe.ausgabe import beschreibbar
from flows.gespraech.benutzer import Handelnde
from flows.register.register import Register
from flows.register.vorgaenge.postbuch import Mail, verbuche_zustellung
from transforms.kern.month import Month
from transforms.versand.zustand import Ereignis, Zustand

ENTWUERFE, ERLEDIGT = "_versand", "_versendet"  # below the folder of the month


def entwurfspfad(monat: Month, name: str) -> str:
    """Where a draft lies, below the output folder: `2023-01/_versand/JC62106_2023-01_v1.eml`."""
    return f"{monat}/{ENTWUERFE}/{name}.eml"


def erledigt_pfad(datei: str) -> str:
    """Where a draft goes once it is sent."""
    return datei.replace(f"/{ENTWUERFE}/", f"/{ERLEDIGT}/")


def lege_entwurf(register: Register, ausgabe: Path, mail: Mail, wer: Handelnde) -> None:
    """Put the mail's bytes into the folder, then record it. Raises OutputError."""
    with beschreibbar(ausgabe):
        _schreibe(ausgabe, mail)
    with register.eintrag() as eintrag:
        verbuche_zustellung(eintrag, mail.nr, Ereignis.ENTWORFEN, wer)


def verwirf(register: Register, ausgabe: Path, mail: Mail, wer: Handelnde, warum: str = "") -> None:
    """A mail nobody has by us is never to be sent: recorded, and its draft leaves the folder."""
    with register.eintrag() as eintrag:
        verbuche_zustellung(eintrag, mail.nr, Ereignis.VERWORFEN, wer, text=warum)
    with beschreibbar(ausgabe):
        _entferne(ausgabe, mail)


def von_hand(
    register: Register, ausgabe: Path, mails: Iterable[Mail], wer: Handelnde, text: str = ""
) -> None:
    """Somebody sent these drafts: recorded together, and their files leave the folder."""
    alle = tuple(mails)
    with register.eintrag() as eintrag:
        for mail in alle:
            verbuche_zustellung(eintrag, mail.nr, Ereignis.VON_HAND, wer, text=text)
    with beschreibbar(ausgabe):
        for mail in alle:
            _lege_weg(ausgabe, mail)


def gleiche_ab(register: Register, ausgabe: Path, monat: Month) -> None:
    """Bring the folder to what the register says, after a kill: sent and replaced drafts leave."""
    mails = register.mails(monat)
    stehen = {m.datei for m in mails if m.zustand is Zustand.ENTWORFEN}
    with beschreibbar(ausgabe):
        for mail in mails:
            if not mail.datei or mail.datei in stehen:
                continue
            if mail.zustand is Zustand.VERWORFEN:
                _entferne(ausgabe, mail)
            elif mail.zustand is not Zustand.GEPLANT:
                _lege_weg(ausgabe, mail)


def liegt_unveraendert(ausgabe: Path, mail: Mail) -> bool:
    """Whether the draft is where it was put, as it was made."""
    return _liegt(ausgabe / mail.datei, mail)


def _schreibe(ausgabe: Path, mail: Mail) -> None:
    inhalt = archivpfad(ausgabe, mail.sha256).read_bytes()
    ziel = ausgabe / mail.datei
    if ziel.exists() and not _liegt(ziel, mail):
        raise OutputError(
            f"Unter dem Namen {mail.datei} liegt schon eine andere Datei; ein Entwurf ersetzt "
            "keine. Bitte sie an einen anderen Ort legen und den Befehl wiederholen."
        )
    if not ziel.exists():
        schreibe(ziel, inhalt)


def _liegt(datei: Path, mail: Mail) -> bool:
    return datei.is_file() and sha256_of(datei) == mail.sha256


def _lege_weg(ausgabe: Path, mail: Mail) -> None:
    """Out of the folder of drafts, also where somebody edited the file."""
    von, nach = ausgabe / mail.datei, ausgabe / erledigt_pfad(mail.datei)
    if not mail.datei or not von.is_file():
        return
    nach.parent.mkdir(parents=True, exist_ok=True)
    von.replace(_frei(nach) if nach.exists() else nach)
    sync_ordner([von.parent, nach.parent])
    with suppress(OSError):  # other drafts lie there
        von.parent.rmdir()


def _entferne(ausgabe: Path, mail: Mail) -> None:
    """Its bytes lie in the archive; a file that somebody edited steps aside instead."""
    von = ausgabe / mail.datei
    if not mail.datei or not von.is_file():
        return
    if not _liegt(von, mail):
        _lege_weg(ausgabe, mail)
        return
    von.unlink()
    with suppress(OSError):
        von.parent.rmdir()


def _frei(ziel: Path) -> Path:
    nummer = 2
    while (neu := ziel.with_name(f"{ziel.stem}-{nummer}{ziel.suffix}")).exists():
        nummer += 1
    return neu
