"""What has to be done by when, by the tables delivered last?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path

from rich.text import Text

from flows.eingang.monatsordner import neuester_monat
from flows.gespraech.angaben import UsageError
from flows.gespraech.exitcode import Exitcode
from flows.lauf.auftrag import Auftrag
from flows.lauf.lesen import gelesen
from flows.lauf.meldung import AUS, fehler
from flows.register import oeffnen as registerlage
from flows.register.register import Register
from flows.vorgaben.regelstand import Regelstand, lies_regelstand
from transforms.dokumente.uebersicht import Termin
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.month import Month, german_date
from transforms.kern.worte.zahlwort import anzahl
from transforms.tabellen.bestand import Bestand, bestand
from transforms.termine.anlaesse import FAELLIGKEIT
from transforms.termine.termine import abzurechnende, termine
from transforms.termine.vorhaben import KEINE
from transforms.termine.zeitraum import Zeitraum

JAHRE = (2000, 2099)  # what a first day may lie in
TABELLEN = ("kermit_vertraege", "tv_beschluesse", "ge_stammdaten")


@dataclass(frozen=True, slots=True)
class Terminliste:
    """All dates, the month whose tables name them, and what these could not tell."""

    zeitraum: Zeitraum
    monat: Month
    ordner: Path
    termine: tuple[Termin, ...]
    luecken: tuple[str, ...]


def terminliste(eingang: Path, ausgabe: Path, ab: date, monate: int) -> Terminliste:
    """Raises UsageError where no folder of a month holds the tables."""
    if not 1 <= monate <= 60:
        raise UsageError(f"--monate {monate} geht nicht; erwartet ist eine Zahl von 1 bis 60.")
    if not JAHRE[0] <= ab.year <= JAHRE[1]:
        jahre = f"{JAHRE[0]} bis {JAHRE[1]}"
        raise UsageError(f"--ab {german_date(ab)} geht nicht; erwartet ist ein Tag von {jahre}.")
    regelstand, zeitraum = lies_regelstand(), Zeitraum(ab, monate)
    monat = neuester_monat(eingang, regelstand.spalten, TABELLEN)
    lieferung = gelesen(Auftrag(monat=str(monat), eingang=str(eingang)), monat, regelstand)
    tabellen = bestand(lieferung)
    with registerlage.oeffne_falls_vorhanden(ausgabe) or nullcontext() as register:
        vorhaben = register.vorhaben(Month.of(ab)) if register else KEINE
        found = termine(tabellen, regelstand.tarife, zeitraum, vorhaben, regelstand.stellen.frist)
        found = tuple(_mit_stand(t, register) for t in found if not _getan(t, tabellen, register))
    return Terminliste(
        zeitraum=zeitraum,
        monat=monat,
        ordner=eingang / str(monat),
        termine=found,
        luecken=tuple(_luecken(lieferung, tabellen, regelstand)),
    )


def _luecken(lieferung: Lieferung, tabellen: Bestand, regelstand: Regelstand) -> Iterator[str]:
    """What could not be read is named: of it nothing can be said."""
    for name in TABELLEN:
        titel = regelstand.spalten.tabellen[name].titel
        zeilen = lieferung.blattzeilen(name)
        if not any(map(len, zeilen)):
            yield f"{titel}: keine lesbare Zeile; die Termine daraus fehlen."
        if n := sum(len(z.abgewiesene) for z in zeilen):
            ges = sorted(tabellen.unlesbare_ge.get(name, ()))
            welche = f" ({', '.join(ges)})" if ges else ""
            yield (
                f"{titel}: {anzahl(n, 'Zeile ist', 'Zeilen sind')} nicht lesbar{welche}; ihre "
                f"Termine fehlen. „o7 pruefen {lieferung.monat}“ nennt jede."
            )


def _getan(termin: Termin, tabellen: Bestand, register: Register | None) -> bool:
    """Every gE with a contract in the month has its statement."""
    if termin.anlass != FAELLIGKEIT or register is None or termin.monat is None:
        return False
    return abzurechnende(tabellen, termin.monat) <= register.stand(termin.monat).keys()


def _mit_stand(termin: Termin, register: Register | None) -> Termin:
    """A due day says how much of its month has been issued."""
    if termin.anlass != FAELLIGKEIT or register is None or termin.monat is None:
        return termin
    n = len(register.stand(termin.monat))
    stand = f"Ausgestellt: {n} gE." if n else "Noch nichts ausgestellt."
    return replace(termin, satz=f"{termin.satz} {stand}")


def zeige_termine(liste: Terminliste) -> int:
    """By party, the earliest first."""
    for luecke in liste.luecken:
        fehler(luecke)
    zeitraum = liste.zeitraum
    AUS.print(
        Text(
            f"Termine vom {german_date(zeitraum.ab)} bis {german_date(zeitraum.bis)}, nach den "
            f"Tabellen in {liste.ordner}"
        ),
        style="bold",
    )
    nach_stelle = sorted(liste.termine, key=lambda t: (t.zustaendig, t.stelle))
    for (zustaendig, stelle), group in groupby(nach_stelle, lambda t: (t.zustaendig, t.stelle)):
        _gruppe(stelle or zustaendig, list(group))
    if not liste.termine:
        AUS.print("In dieser Zeit steht kein Termin an.")
    return Exitcode.OK


def _gruppe(wer: str, group: Sequence[Termin]) -> None:
    AUS.print()
    AUS.print(Text(f"{wer}: {anzahl(len(group), 'Termin', 'Termine')}", style="bold"))
    for t in group:
        ge = f"{t.jcnr} {t.jobcenter}: ".replace(" :", ":") if t.jcnr else ""
        AUS.print(Text(f"  {german_date(t.am)}  {ge}{t.satz}"))
        AUS.print(Text(f"              Zu tun: {t.zu_tun}"))
