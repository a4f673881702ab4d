"""A month of three gE, issued and approved, for tests that send it: made once, copied for each."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from flows.gespraech.benutzer import Handelnde
from flows.register.register import Register
from flows.register.vorgaenge.freigaben import verbuche_freigabe
from flows.register.vorgaenge.postbuch import Mail
from flows.versand.ablauf import versende
from flows.versand.absicht.versandauftrag import Versandauftrag
from flows.versand.absicht.vorhaben import Versandplan
from flows.versand.bericht.versandergebnis import Versandergebnis
from tests.flows.register.kleinwelt import JANUAR, kleinwelt, laufe_welt, mehr_minuten
from tests.welt.schreiben import schreibe_monat
from tests.welt.tabellen import auswahl
from transforms.kern.month import Month

PRUEFERIN = Handelnde(konto="HAUS\\pruefung", rechner="PC-1")
VERSENDER = Handelnde(konto="HAUS\\versand", rechner="PC-2")


def stelle_aus(ordner: Path) -> Path:
    """Three clean gE, January, with real documents; returns the output folder."""
    laufe_welt(kleinwelt(), ordner)
    return ordner / "out"


def korrigiere(ordner: Path, jcnr: str = "JC91001", grund: str = "Nachbuchung") -> None:
    laufe_welt(mehr_minuten(kleinwelt(), jcnr, 100.0), ordner, grund=grund)


def kopie(vorlage: Path, ziel: Path) -> Path:
    """The folder of `stelle_aus` once more; returns its output folder."""
    shutil.copytree(vorlage, ziel, dirs_exist_ok=True)
    return ziel / "out"


def gib_frei(ausgabe: Path, ge: Iterable[str] = (), monat: Month = JANUAR) -> None:
    """Approve the latest versions, as somebody else would."""
    with Register.im(ausgabe) as register:
        dateien, frei = register.dateien(monat), register.freigaben(monat)
        with register.eintrag() as eintrag:
            for jcnr, one in register.stand(monat).items():
                if one.nr in frei or (ge and jcnr not in ge):
                    continue
                eigene = {
                    pfad: sha
                    for pfad, sha in dateien.items()
                    if pfad.startswith(f"{one.ordner}/") and f"_v{one.version}." in pfad
                }
                verbuche_freigabe(eintrag, one.nr, eigene, PRUEFERIN)


def sende(
    ausgabe: Path, gefragt: Callable[..., bool] | None = None, **anders: Any
) -> Versandergebnis:
    """`o7 versenden 2023-01` with yes to the question."""
    angaben = {
        "monat": str(JANUAR),
        "eingang": str(ausgabe.parent / "raw"),
        "ausgabe": str(ausgabe),
        "vorschau": False,
        **anders,
    }
    return versende(Versandauftrag(**angaben), VERSENDER, gefragt or _ja)


def _ja(_plan: Versandplan, _frage: str) -> bool:
    return True


def adressiere(ausgabe: Path, jcnr: str, e_mail: str) -> None:
    """The master data of January with another address of one gE, as delivered anew."""
    welt = kleinwelt().kopie()
    for zeile in auswahl(welt.ge_stammdaten, JCNR=jcnr):
        zeile["E-Mail"] = e_mail
    schreibe_monat(welt, ausgabe.parent / "raw" / str(JANUAR))


def mails(ausgabe: Path) -> list[Mail]:
    with Register.im(ausgabe) as register:
        return register.mails(JANUAR)


def zustaende(ausgabe: Path) -> dict[str, str]:
    """gE -> state of its last mail."""
    return {m.jcnr or m.stelle: m.zustand.value for m in mails(ausgabe)}


def gelesen(datei: Path) -> EmailMessage:
    mail = message_from_bytes(datei.read_bytes(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def entwuerfe(ausgabe: Path) -> dict[str, EmailMessage]:
    """File name -> draft."""
    ordner = ausgabe / str(JANUAR) / "_versand"
    return {p.name: gelesen(p) for p in sorted(ordner.glob("*.eml"))} if ordner.is_dir() else {}
