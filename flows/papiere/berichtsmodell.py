"""From the month as it stands after a run to what the run report prints."""

from __future__ import annotations

from collections.abc import Iterator

from expectations.befund import Befund
from flows.gespraech.benutzer import programmversion
from flows.lauf.pruefung import Geprueft
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
        eingaben=tuple(_eingaben(stand.lieferung, stand.regelstand.spalten)),
        nicht_gelesen=stand.lieferung.unbekannt,
        befunde=tuple(_befund(b) for b in stand.geprueft.befunde),
        summen=monatssummen(stand.betraege.values(), vormonat),
        bruecke=stand.bruecke,
        suiten=tuple(
            Suitenzeile(
                titel=s.titel,
                faelle=s.zeilen,
                regeln=s.erwartungen,
                erfuellt=s.erfuellt,
            )
            for s in stand.geprueft.suiten
        ),
        abweichungen=tuple(_abweichungen(stand.geprueft)),
        grundlagen=tuple(_grundlagen(stand.regelstand)),
        angefordert=stand.angefordert,
        vergleich=stand.geprueft.vergleich,
        sendungen=sendungen,
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


def _eingaben(lieferung: Lieferung, spalten: Spaltenwerk) -> Iterator[Berichtseingabe]:
    for d in lieferung.dateien:
        yield Berichtseingabe(
            tabelle=spalten.tabellen[d.tabelle].titel,
            datei=d.name,
            zeilen=d.zeilenzahl,
            sha256=d.sha256,
            uebergangen=tuple(_uebergangen(d)),
        )


def _uebergangen(datei: Datei) -> Iterator[str]:
    yield from (f"Blatt „{name}“" for name in datei.uebergangen)
    yield from (f"Spalte „{name}“" for name in datei.unbekannte_spalten)


def _abweichungen(geprueft: Geprueft) -> Iterator[Schwereabweichung]:
    for a in geprueft.abweichungen:
        yield Schwereabweichung(
            code=a.code,
            standard=a.standard.value,
            schwere=a.schwere.value,
            betroffen=sum(b.code == a.code for b in geprueft.befunde),
        )


def _grundlagen(regelstand: Regelstand) -> Iterator[Grundlage]:
    yield Grundlage("Programm o7-abrechnung", programmversion())
    for name, datei in regelstand.dateien.items():
        yield Grundlage(f"{name.capitalize()} ({datei.fundort.datei}), SHA-256", datei.sha256)
