"""From the month as it stands after a run to what the run report prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from expectations.befund import Befund
from expectations.regeln import Abweichung
from expectations.urteil.ergebnis import Suitenergebnis
from flows.gespraech.benutzer import programmversion
from flows.papiere.monatsstand import Monatsstand
from flows.vorgaben.regelstand import Regelstand
from transforms.dokumente.anschreiben import Sendung
from transforms.dokumente.bericht import (
    Bericht,
    Berichtsbefund,
    Berichtseingabe,
    Grundlage,
    Schwereabweichung,
    Suitenzeile,
)
from transforms.dokumente.monatssummen import monatssummen
from transforms.dokumente.uebersicht import Uebersicht
from transforms.einlesen.lieferung import Datei, Lieferung
from transforms.notationen.spalten import Spaltenwerk


def bericht(
    stand: Monatsstand, uebersicht: Uebersicht, sendungen: tuple[Sendung, ...] = ()
) -> Bericht:
    """The report of the month."""
    vormonat = [s.betrag for s in stand.vormonat.values()] if uebersicht.vormonat else None
    return Bericht(
        monat=stand.monat,
        uebersicht=uebersicht,
        eingaben=eingabezeilen(stand.lieferung, stand.regelstand.spalten),
        nicht_gelesen=stand.lieferung.unbekannt,
        befunde=befundtexte(stand.geprueft.befunde),
        summen=monatssummen(stand.betraege.values(), vormonat),
        bruecke=stand.bruecke,
        suiten=suitenzeilen(stand.geprueft.suiten),
        abweichungen=schwereabweichungen(stand.geprueft.abweichungen, stand.geprueft.befunde),
        grundlagen=tuple(grundlagen(stand.regelstand)),
        angefordert=stand.angefordert,
        vergleich=stand.geprueft.vergleich,
        sendungen=sendungen,
    )


def befundtexte(befunde: Iterable[Befund]) -> tuple[Berichtsbefund, ...]:
    """The findings as a report tells them."""
    return tuple(map(_befund, befunde))


def suitenzeilen(suiten: Iterable[Suitenergebnis]) -> tuple[Suitenzeile, ...]:
    """What was checked, and how much of it held."""
    return tuple(
        Suitenzeile(titel=s.titel, faelle=s.zeilen, regeln=s.erwartungen, erfuellt=s.erfuellt)
        for s in suiten
    )


def _befund(b: Befund) -> Berichtsbefund:
    return Berichtsbefund(
        code=b.code,
        schwere=b.schwere.value,
        jcnr=b.jcnr,
        jobcenter=b.jobcenter,
        zustaendig=b.zustaendig,
        satz=b.satz,
        gefunden=b.gefunden,
        erwartet=b.erwartet,
        fundstelle=b.quelle,
        abhilfe=b.abhilfe,
    )


def eingabezeilen(lieferung: Lieferung, spalten: Spaltenwerk) -> tuple[Berichtseingabe, ...]:
    """The files that were read. `spalten` has the tables of the month or planning."""
    return tuple(
        Berichtseingabe(
            tabelle=spalten.tabellen[d.tabelle].titel,
            datei=d.name,
            zeilen=d.zeilenzahl,
            sha256=d.sha256,
            uebergangen=tuple(_uebergangen(d)),
        )
        for d in lieferung.dateien
    )


def _uebergangen(datei: Datei) -> Iterator[str]:
    yield from (f"Blatt „{name}“" for name in datei.uebergangen)
    yield from (f"Spalte „{name}“" for name in datei.unbekannte_spalten)


def schwereabweichungen(
    abweichungen: Iterable[Abweichung], befunde: Sequence[Befund]
) -> tuple[Schwereabweichung, ...]:
    """Rules whose severity somebody changed, and how many findings that concerns."""
    return tuple(
        Schwereabweichung(
            code=a.code,
            standard=a.standard.value,
            schwere=a.schwere.value,
            betroffen=sum(b.code == a.code for b in befunde),
        )
        for a in abweichungen
    )


def grundlagen(regelstand: Regelstand) -> Iterator[Grundlage]:
    """The program and the data files a run went by."""
    yield Grundlage("Programm o7-abrechnung", programmversion())
    for name, datei in regelstand.dateien.items():
        yield Grundlage(f"{name.capitalize()} ({datei.fundort.datei}), SHA-256", datei.sha256)
