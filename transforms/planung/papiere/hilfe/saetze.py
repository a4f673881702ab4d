"""Which sentences does a Planungshilfe say of itself?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from transforms.kern.money import euro, ganzzahl, german_number, summe
from transforms.kern.month import Month, german_date
from transforms.kern.worte.aufzaehlung import monatsfolgen
from transforms.kern.worte.zahlwort import anzahl
from transforms.planung.laufzeitkosten import Rueckschau
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe
from transforms.planung.preisstand import ANGEBOTEN
from transforms.tabellen.vertraege import jahre

_KURZ: Final = ("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
BEISPIEL: Final = (
    "Achtung, Beispielpreise: mit erfundenen Preisen gerechnet. Kein gültiges Angebot."
)
KEIN_PREIS: Final = "Es ist kein Preis bekannt; die Kosten fehlen deshalb."
ERLANG: Final = (
    "Erreichbarkeit ist hier der Anteil der Anrufe, die angenommen werden, und keine Wartezeit. "
    "Eine Erlang-Formel, die aus Wartezeiten die nötigen Plätze berechnet, wird deshalb nicht "
    "benutzt."
)
VZA: Final = (
    "1 VZA sind 1.200 produktive Stunden im Jahr. Quelle: Anlage zum Dienstleistungseinkauf O.7 "
    "2023, in der 7.043,1 Stunden 5,87 VZA und 600,2 Stunden 0,50 VZA sind."
)
TEMPO: Final = (
    "Geplant wird mit den Minuten je Gespräch des Basiszeitraums: Ein Plan auf den eigenen Minuten "
    "führt auch ein langsames Jahr fort. Daneben steht deshalb der Median aller Service Center."
)
KALENDER: Final = (
    "Arbeitstage sind Montag bis Freitag ohne die landesweiten Feiertage im Bundesland des Service "
    "Centers, ohne 24. und 31. Dezember.",
    "Das ist eine Annahme: Die Quellen sagen nicht, wessen Feiertage gelten.",
)
ANLAGE: Final = (
    "Die Anlage kann auf einem anderen Zeitraum beruhen als diese Planungshilfe; Gespräche je "
    "Arbeitstag, die sie nennt, lassen sich dann hier nicht nachrechnen."
)


def monatsname(monat: Month) -> str:
    """`Mrz 22`, as the planning sheet heads its columns."""
    return f"{_KURZ[monat.month - 1]} {monat.year % 100:02d}"


def zeitraum(modell: Planungshilfe) -> str:
    """`01.09.2021 bis 31.08.2022`"""
    first, last = modell.zeitraum[0].first, modell.zeitraum[-1].last
    return f"{german_date(first)} bis {german_date(last)}"


def zeitraumsatz(modell: Planungshilfe) -> str:
    """On which months the offer rests."""
    return f"Den Planungsdaten liegt der Zeitraum vom {zeitraum(modell)} zugrunde."


def hochrechnungssatz(modell: Planungshilfe) -> str:
    """Whether these months are a year, and what became of them if not."""
    if not modell.bedarf.hochgerechnet:
        return "Daten liegen für alle zwölf Monate vor; nichts ist hochgerechnet."
    monate = [m.monat for m in modell.bedarf.monate]
    faktor = german_number(modell.faktor, 4).rstrip("0").rstrip(",")
    return (
        f"Daten liegen nur für {anzahl(len(monate), 'Monat', 'Monate')} vor "
        f"({monatsfolgen(monate)}); das Jahr ist hochgerechnet (× 12/{len(monate)} = {faktor})."
    )


def leersatz(modell: Planungshilfe) -> str:
    """What an empty cell means on the sheet of months."""
    eigenes = "Beim eigenen Ziel heißt leer: Es gilt das Ziel vom Blatt Planungshilfe"
    if not modell.bedarf.hochgerechnet:
        return f"{eigenes}; leer heißt nie null."
    return (
        f"{eigenes}. Monate ohne Daten sind leer; Gesamt ist mit dem Faktor Hochrechnung (Blatt "
        "Grundlagen) auf zwölf Monate gerechnet."
    )


def preissatz(modell: Planungshilfe) -> str:
    """By which prices; invented ones are called so."""
    if modell.preisstand is None:
        return KEIN_PREIS
    beispiel = f" {BEISPIEL}" if modell.preisstand.tarif.beispiel else ""
    return f"{modell.preisstand.satz}.{beispiel}"


def tarifsatz(modell: Planungshilfe) -> str:
    """Where the rates come from."""
    if modell.preisstand is None:
        return KEIN_PREIS
    tarif = modell.preisstand.tarif
    von, bis = german_date(tarif.gueltig_ab), german_date(tarif.gueltig_bis)
    return f"{preissatz(modell)} Gültig {von} bis {bis}. Quelle: {tarif.quelle}."


def versionssatz(modell: Planungshilfe) -> str:
    """Which version this is, and why there is a new one."""
    if modell.vorfassung is None:
        return f"Version {modell.version}."
    return (
        f"Version {modell.version} ersetzt Version {modell.vorfassung.version}; was sich geändert "
        "hat, steht auf dem Blatt Änderung."
    )


def bg_herkunft(modell: Planungshilfe) -> str:
    """What named the BG-Zahl, in brackets."""
    return f" (laut {modell.bg_zahl.herkunft})" if modell.bg_zahl else ""


def kostensatz(modell: Planungshilfe) -> str:
    """Whose choice the Laufzeit is; of a term that runs on, which row counts."""
    vertrag = modell.laufend
    if vertrag is None or not vertrag.laeuft_weiter:
        return "Gezeigt ist das erste Jahr. Welche Laufzeit gilt, wählt die gE."
    satz = (
        f"Vertrag {vertrag.vertragsnummer} läuft bis {german_date(vertrag.ende)} weiter: Gewählt "
        "wird nur die Menge, "
    )
    if vertrag.vertragsart == ANGEBOTEN:
        return f"{satz}es gilt die Zeile für {jahre(vertrag.laufzeit)}."
    return f"{satz}und seine Preise sind andere als diese: Er ist ein {vertrag.vertragsart}."


def rueckblicksatz(modell: Planungshilfe) -> str:
    """What the costs of the basis period are, and what they are not."""
    stunden = modell.monate["b_call"], modell.monate["b_rueckrufe"], modell.monate["b_versand"]
    gesamt = summe(reihe.gesamt for reihe in stunden if reihe.gesamt is not None)
    hoch = ", auf zwölf Monate hochgerechnet" if modell.bedarf.hochgerechnet else ""
    return (
        f"Die {german_number(gesamt, 1)} Stunden des Basiszeitraums{hoch}, mit der BG-Zahl oben "
        "und den Preisen des Angebots: keine Abrechnung jenes Zeitraums, sondern ein Maßstab für "
        "das Angebot."
    )


def laufzeitsaetze(modell: Planungshilfe) -> Iterator[str]:
    """The term that is running, and how far its hours reach."""
    vertrag, jahr = modell.laufend, modell.planjahr.jahr - 1
    if vertrag is None:
        yield f"Für {jahr} ist kein laufender Vertrag bekannt."
        return
    yield (
        f"Vertrag {vertrag.vertragsnummer} ({vertrag.vertragsart}) läuft vom "
        f"{german_date(vertrag.beginn)} bis {german_date(vertrag.ende)}, Laufzeit "
        f"{jahre(vertrag.laufzeit)}: {german_number(vertrag.stunden)} Stunden im Jahr, "
        f"{ganzzahl(vertrag.bg_zahl)} BG."
    )
    if vertrag.laeuft_weiter:
        yield (
            f"Er gilt auch {modell.planjahr.jahr}: Die Laufzeit wird nicht neu gewählt, vereinbart "
            "wird allein die Menge."
        )
    yield (
        f"Eine neue Laufzeit kann frühestens am {german_date(vertrag.wahl_ab)} beginnen. Eine "
        "laufende wird nicht geändert, weil an ihr die Preise hängen (Weisung)."
    )
    if not modell.reichweiten:
        yield (
            f"Wie weit die vereinbarten Stunden {jahr} reichen, ist nicht bekannt: Für {jahr} ist "
            "kein Monat abgerechnet."
        )


def abgerechnetsatz(r: Rueckschau) -> str:
    """Which months, what was billed for them, and at which prices they are compared."""
    beispiel = f" {BEISPIEL}" if r.beispiel else ""
    return (
        f"{monatsfolgen(r.monate)}, wie abgerechnet: BG und Minuten der ausgestellten "
        f"Kostennachweise, zusammen {euro(r.abgerechnet)}. Unter jeder Laufzeit gilt der Tarif des "
        f"Monats; jeder Betrag ist einmal gerundet.{beispiel}"
    )
