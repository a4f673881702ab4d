"""Which master data hold for a month, and to whom did mails go before?"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from expectations.befund import Befund, befunde
from expectations.regeln import Regelwerk
from flows.ablage.ausgabefehler import OutputError
from flows.eingang.archivierte import aus_dem_archiv
from flows.lauf.grund import stammdaten
from flows.register.register import Register
from flows.register.vorgaenge.postbuch import Mail
from transforms.kern.month import Month
from transforms.notationen.spalten import Spaltenwerk
from transforms.tabellen.stammdaten import Stammzeile, name_von
from transforms.versand.adressbuch import Adressbuch, Stamm, inhaber_in
from transforms.versand.adressen import gleich
from transforms.versand.zustand import HINAUS, Zustand

_TABELLE = "ge_stammdaten"
_DORTHIN = HINAUS | {Zustand.ENTWORFEN}  # it went there, or somebody may have sent it there


def stammdaten_des_monats(
    register: Register, eingang: Path, ausgabe: Path, monat: Month, spalten: Spaltenwerk
) -> dict[str, list[Stammzeile]]:
    """As they lie in the input folder now, so that an address corrected there counts at once;
    where none lie there, those the last run of the month read.

    Raises OutputError where there are neither, or where those in the folder cannot be read: older
    ones then may be wrong.
    """
    ordner = eingang / str(monat)
    if liegende := _dateien(ordner, spalten):
        if found := stammdaten(ordner, monat, spalten):
            return found
        raise OutputError(
            f"Aus {', '.join(liegende)} in {ordner} ist keine Zeile der Stammdaten zu lesen; ohne "
            f"sie ist keine Adresse sicher. „o7 eingang DATEI“ zeigt, woran es liegt."
        )
    if found := _archivierte(register, ausgabe, monat, spalten):
        return found
    raise OutputError(
        f"Für {monat.name} gibt es keine Stammdaten, weder in {ordner} noch im Archiv. Bitte die "
        "Datei ge_stammdaten dort ablegen."
    )


def _dateien(ordner: Path, spalten: Spaltenwerk) -> list[str]:
    if not ordner.is_dir():
        return []
    names = (path.name for path in ordner.iterdir() if path.is_file())
    return sorted(name for name in names if spalten.tabelle_von(name) == _TABELLE)


def _archivierte(
    register: Register, ausgabe: Path, monat: Month, spalten: Spaltenwerk
) -> dict[str, list[Stammzeile]]:
    """Those of the last run that read any."""
    for lauf in reversed(register.laeufe(monat)):
        kept = [e for e in register.eingaben(lauf["nr"]) if e["tabelle"] == _TABELLE]
        if kept:
            with tempfile.TemporaryDirectory(prefix="o7-stammdaten-") as arbeit:
                eingang, _ = aus_dem_archiv(kept, monat, ausgabe, Path(arbeit))
                return stammdaten(eingang / str(monat), monat, spalten)
    return {}


def bisherige(
    register: Register, ausgabe: Path, monat: Month, spalten: Spaltenwerk
) -> dict[str, frozenset[str]]:
    """Address -> the gE whose mails went there; where none did, those that had it in the master
    data of the month's last run.
    """
    gelesene = inhaber_in(_archivierte(register, ausgabe, monat, spalten), monat)
    return {**gelesene, **fruehere_empfaenger(register.mails())}


def fruehere_empfaenger(mails: Iterable[Mail]) -> dict[str, frozenset[str]]:
    """Address -> the gE whose mails went there, in whatever month."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for mail in mails:
        if mail.jcnr and mail.zustand in _DORTHIN:
            for adresse in mail.an:
                if adresse not in mail.abgelehnte:
                    found[gleich(adresse)].add(mail.jcnr)
    return {adresse: frozenset(ges) for adresse, ges in found.items()}


def adressbefunde(
    buch: Adressbuch, stamm: Stamm, monat: Month, regeln: Regelwerk
) -> dict[str, list[Befund]]:
    """gE -> why it gets no mail, in words; the gravest first."""
    namen = {f.jcnr: name_von(stamm, f.jcnr, monat) for f in buch.findings if f.jcnr}
    found: defaultdict[str, list[Befund]] = defaultdict(list)
    for b in befunde(buch.findings, regeln, namen):
        found[b.jcnr or ""].append(b)
    return dict(found)
