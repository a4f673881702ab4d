"""Which drafts lie in the folder of a month, and where do they go once they are sent or replaced?

The register leads, the folder follows: an event is committed first, and what a kill left undone in
the folder the next start does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from flows.ablage.archiv import archivpfad, sha256_of
from flows.ablage.ausgabefehler import NameBelegtError, grund
from flows.ablage.dauerhaft import schreibe, sync_ordner
from flows.ausgabe.ausgabe import beschreibbar
from flows.gespraech.benutzer import Handelnde
from flows.lauf.meldung import fehler
from flows.register.register import Register
from flows.register.vorgaenge.postbuch import Mail, verbuche_zustellung
from transforms.kern.month import Month
from transforms.versand.zustand import Ereignis, Zustand

# below the folder of the month
ENTWUERFE, ERLEDIGT = "_versand", "_versendet"
VERWORFEN = "_verworfen"  # discarded, but somebody had edited it: only then is it kept

_Bewegung = Callable[[Path, Mail], None]


def entwurfspfad(monat: Month, name: str) -> str:
    """Where a draft lies, below the output folder: `2023-01/_versand/JC62106_2023-01_v1.eml`."""
    return f"{monat}/{ENTWUERFE}/{name}.eml"


def erledigt_pfad(datei: str) -> str:
    """Where a draft goes once it is sent."""
    return datei.replace(f"/{ENTWUERFE}/", f"/{ERLEDIGT}/")


def verworfen_pfad(datei: str) -> str:
    """Where an edited draft goes that is never to be sent."""
    return datei.replace(f"/{ENTWUERFE}/", f"/{VERWORFEN}/")


def lege_entwurf(register: Register, ausgabe: Path, mail: Mail, wer: Handelnde) -> None:
    """Put the mail's bytes into the folder, then record it. Raises OutputError, of
    another file of that name NameBelegtError.
    """
    with beschreibbar(ausgabe):
        _schreibe(ausgabe, mail)
    with register.eintrag() as eintrag:
        verbuche_zustellung(eintrag, mail.nr, Ereignis.ENTWORFEN, wer)


def verwirf(register: Register, ausgabe: Path, mail: Mail, wer: Handelnde, warum: str = "") -> None:
    """A mail nobody has by us is never to be sent: recorded, and its draft leaves the folder."""
    with register.eintrag() as eintrag:
        verbuche_zustellung(eintrag, mail.nr, Ereignis.VERWORFEN, wer, text=warum)
    _folge(ausgabe, [(_entferne, mail)])


def von_hand(
    register: Register, ausgabe: Path, mails: Iterable[Mail], wer: Handelnde, text: str = ""
) -> None:
    """Somebody sent these drafts: recorded together, and their files leave the folder."""
    alle = tuple(mails)
    texte = {mail.nr: _bemerkt(ausgabe, mail, text) for mail in alle}
    with register.eintrag() as eintrag:
        for mail in alle:
            verbuche_zustellung(eintrag, mail.nr, Ereignis.VON_HAND, wer, text=texte[mail.nr])
    _folge(ausgabe, [(_lege_weg, mail) for mail in alle])


def gleiche_ab(register: Register, ausgabe: Path, monat: Month) -> None:
    """Bring the folder to what the register says, after a kill: sent and replaced drafts leave."""
    mails = register.mails(monat)
    stehen = {m.datei for m in mails if m.zustand is Zustand.ENTWORFEN}
    _folge(
        ausgabe,
        [
            (_entferne if mail.zustand is Zustand.VERWORFEN else _lege_weg, mail)
            for mail in mails
            if mail.datei not in stehen and mail.zustand is not Zustand.GEPLANT
        ],
    )


def liegt_unveraendert(ausgabe: Path, mail: Mail) -> bool:
    """Whether the draft is where it was put, as it was made."""
    return _liegt(ausgabe / mail.datei, mail)


def _bemerkt(ausgabe: Path, mail: Mail, text: str) -> str:
    """What was sent by hand may not be what was made: the register says so."""
    fort = mail.zustand is Zustand.ENTWORFEN and not liegt_unveraendert(ausgabe, mail)
    return "; ".join(filter(None, (text, "Entwurf fehlte oder war verändert" if fort else "")))


def _schreibe(ausgabe: Path, mail: Mail) -> None:
    inhalt = archivpfad(ausgabe, mail.sha256).read_bytes()
    ziel = ausgabe / mail.datei
    if ziel.exists() and not _liegt(ziel, mail):
        raise NameBelegtError(
            f"Unter dem Namen {mail.datei} liegt schon eine andere Datei; ein Entwurf ersetzt "
            "keine. Bitte sie an einen anderen Ort legen und den Befehl wiederholen."
        )
    if not ziel.exists():
        schreibe(ziel, inhalt)


def _liegt(datei: Path, mail: Mail) -> bool:
    return datei.is_file() and sha256_of(datei) == mail.sha256


def _folge(ausgabe: Path, bewegungen: Iterable[tuple[_Bewegung, Mail]]) -> None:
    """What the register says already: a file that cannot be moved is named and ends nothing."""
    liegen: list[str] = []
    for bewege, mail in bewegungen:
        try:
            bewege(ausgabe, mail)
        except OSError as error:
            liegen.append(f"{mail.datei} ({grund(error)})")
    if liegen:
        fehler(
            "Als versandt oder verworfen verbucht, aber noch im Ordner der Entwürfe: "
            f"{', '.join(liegen)}. Der Stand im Register gilt; bitte diese Dateien von Hand aus "
            f"„{ENTWUERFE}“ nehmen, damit niemand sie sendet."
        )


def _lege_weg(ausgabe: Path, mail: Mail) -> None:
    """Out of the folder of drafts, also where somebody edited the file."""
    _verschiebe(ausgabe, mail, erledigt_pfad(mail.datei))


def _entferne(ausgabe: Path, mail: Mail) -> None:
    """Its bytes lie in the archive; a file that somebody edited steps aside instead."""
    von = ausgabe / mail.datei
    if not mail.datei or not von.is_file():
        return
    if not _liegt(von, mail):
        _verschiebe(ausgabe, mail, verworfen_pfad(mail.datei))
        return
    von.unlink()
    _raeume(von.parent)


def _verschiebe(ausgabe: Path, mail: Mail, wohin: str) -> None:
    von, nach = ausgabe / mail.datei, ausgabe / wohin
    if not mail.datei or not von.is_file():
        return
    nach.parent.mkdir(parents=True, exist_ok=True)
    von.replace(_frei(nach) if nach.exists() else nach)
    sync_ordner([von.parent, nach.parent])
    _raeume(von.parent)


def _raeume(ordner: Path) -> None:
    with suppress(OSError):  # other drafts lie there
        ordner.rmdir()


def _frei(ziel: Path) -> Path:
    nummer = 2
    while (neu := ziel.with_name(f"{ziel.stem}-{nummer}{ziel.suffix}")).exists():
        nummer += 1
    return neu
