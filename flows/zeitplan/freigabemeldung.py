"""What does Controlling read of issued versions that wait for approval? Told until they have it."""

from __future__ import annotations

import hashlib
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from flows import zeit
from flows.einstellungen import einstellungen
from flows.gespraech.aufruf import ordnerangaben
from flows.post.meldung import ORDNER, Meldung, melde
from flows.register import oeffnen as registerlage
from flows.register.nachweisstand import Stand
from flows.register.register import Register
from transforms.dokumente.kostennachweis import faelligkeit
from transforms.kern.month import Month, german_date
from transforms.kern.worte.zahlwort import anzahl

NAME = "Wartet auf Freigabe"


def offene_versionen(ausgabe: Path, monat: Month) -> tuple[Stand, ...]:
    """The versions of a month that wait for somebody's word; none where nobody asked for one
    (O7_FREIGABE).
    """
    if not einstellungen().freigabe:
        return ()
    with registerlage.oeffne_falls_vorhanden(ausgabe) or nullcontext() as register:
        return tuple(register.nicht_freigegeben(monat).values()) if register else ()


def wartet_auf_freigabe(
    monat: Month, offen: tuple[Stand, ...], ausgabe: Path, heute: date, daneben: str = ""
) -> Meldung:
    """How many, until when, and the two ways to approve; `daneben`: what else the run has to say.
    Told anew when other versions wait, and on the day they are due.
    """
    faellig = faelligkeit(monat)
    spaet = heute >= faellig
    n = anzahl(len(offen), "Version wartet", "Versionen warten")
    return Meldung(
        abschnitt=monat,
        was="wartet-auf-freigabe",
        titel=f"{n} auf Freigabe",
        text=(
            f"Was: {n} auf die Freigabe durch eine zweite Person; versandt wird nur Freigegebenes."
            f"{f' {daneben}' if daneben else ''}",
            f"Zu tun: „o7 freigeben {monat}{ordnerangaben(None, ausgabe)}“, oder in der "
            "Prefect-Oberfläche das Formular „freigabe“ ausfüllen. Nicht, wer den Lauf gestartet "
            "oder einen Stopp bestätigt hat.",
            f"Frist: {'seit dem' if spaet else 'fällig am'} {german_date(faellig)}"
            f"{' fällig' if spaet else ''} (§ 13 Abs. 2 VKFV).",
            f"Wo: {ausgabe.resolve() / str(monat)}",
        ),
        kennung=_kennung(offen, spaet),
    )


def _kennung(offen: tuple[Stand, ...], spaet: bool) -> str:
    teile = [str(spaet), *(f"{one.jcnr} {one.version}" for one in offen)]
    return hashlib.sha256("\n".join(teile).encode()).hexdigest()[:16]


def melde_freigabestand(register: Register, ausgabe: Path, monat: Month) -> None:
    """After an approval, or its withdrawal: what the service last said is said as it is now."""
    if not einstellungen().freigabe or not (ausgabe / ORDNER).is_dir():
        return
    offen = tuple(register.nicht_freigegeben(monat).values())
    if offen:
        meldung = wartet_auf_freigabe(monat, offen, ausgabe, zeit.heute())
    else:
        meldung = Meldung(
            abschnitt=monat,
            was="freigegeben",
            titel="alles Ausgestellte ist freigegeben",
            text=(f"Zu tun: „o7 versenden {monat}{ordnerangaben(None, ausgabe)}“.",),
            kennung="freigegeben",
            still=True,
        )
    melde(meldung, ausgabe, zeit.jetzt())
