"""From the month as it stands after a run to what the run report prints."""

from __future__ import annotations

from collections.abc import Iterator

from expectations.befund import Befund
from flows.lauf.schritte import Geprueft, programmversion
from flows.papiere.monatsstand import Monatsstand
from flows.vorgaben.regelstand import Regelstand
from transforms.dokumente.bericht import (
    Bericht,
    Berichtsbefund,
    Berichtseingabe,
    Grundlage,
    Schwereabweichung,
    Suite,
)
from transforms.dokumente.monatssummen import monatssummen
from transforms.dokumente.uebersicht import Uebersicht
from transforms.einlesen.lieferung import Datei, Lieferung
from transforms.notationen.spalten import Spaltenwerk


def bericht(stand: Monatsstand, uebersicht: Uebersicht) -> Bericht:
    """The report of the month."""
    vormonat = [s.betrag for s in stand.vormonat.values()] if uebersicht.vormonat else None
    return Bericht(
        monat=stand.monat,
        uebersicht=uebersicht,
        eingaben=tuple(_eingaben(stand.lieferung, stand.regelstand.spalten)),
        nicht_gelesen=stand.lieferung.unbekannt,
        befunde=tuple(_befund(b) for b in stand.geprueft.befunde),
        summen=monatssummen(stand.betraege.values(), vormonat),
        bruecke=stand.bruecke,
        suiten=tuple(
            Suite(s.titel, s.zeilen, s.erwartungen, s.erfuellt) for s in stand.geprueft.suiten
        ),
        abweichungen=tuple(_abweichungen(stand.geprueft)),
        grundlagen=tuple(_grundlagen(stand.regelstand)),
        angefordert=stand.angefordert,
        vergleich=stand.geprueft.vergleich,
    )


def _befund(b: Befund) -> Berichtsbefund:
    return Berichtsbefund(
        b.code,
        b.schwere.value,
        b.jcnr,
        b.jobcenter,
        b.zustaendig,
        b.satz,
        b.gefunden,
        b.erwartet,
        b.quelle,
        b.abhilfe,
    )


def _eingaben(lieferung: Lieferung, werk: Spaltenwerk) -> Iterator[Berichtseingabe]:
    for d in lieferung.dateien:
        yield Berichtseingabe(
            werk.tabellen[d.tabelle].titel,
            d.name,
            d.zeilenzahl,
            d.sha256,
            tuple(_uebergangen(d)),
        )


def _uebergangen(datei: Datei) -> Iterator[str]:
    yield from (f"Blatt „{name}“" for name in datei.uebergangen)
    yield from (f"Spalte „{name}“" for name in datei.unbekannte_spalten)


def _abweichungen(geprueft: Geprueft) -> Iterator[Schwereabweichung]:
    for a in geprueft.abweichungen:
        yield Schwereabweichung(
            a.code,
            a.standard.value,
            a.schwere.value,
            sum(b.code == a.code for b in geprueft.befunde),
        )


def _grundlagen(regelstand: Regelstand) -> Iterator[Grundlage]:
    yield Grundlage("Programm o7-abrechnung", programmversion())
    for name, datei in regelstand.dateien.items():
        yield Grundlage(f"{name.capitalize()} ({datei.pfad.name}), SHA-256", datei.sha256)
