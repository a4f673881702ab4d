"""Why has a gE no version of a contract that could be changed in a month?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from transforms.anpassung.kenntnis import Kenntnis
from transforms.anpassung.wunsch import Wunsch
from transforms.jahr.vertragsfassung import Planstand, fassung_im
from transforms.kern.baustein import bausteinnamen
from transforms.kern.month import Month, german_date
from transforms.kern.source import Source
from transforms.tabellen.vertraege import Vertragszeile, order_of

GILT = "gilt"
TABELLEN = ("ge_stammdaten", "kermit_vertraege", "tv_beschluesse", "plandaten")
_IN_KERMIT = "Den Vertrag in Kermit berichtigen lassen und die Verträge neu exportieren."


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindernis:
    """One reason, in words; `lage` is `gilt` where there is none."""

    lage: str
    satz: str = ""
    gefunden: str = ""
    abhilfe: str = ""
    quellen: tuple[Source, ...] = ()

    @property
    def besteht(self) -> bool:
        return self.lage != GILT


def hindernis(
    wunsch: Wunsch, kenntnis: Kenntnis, unlesbar: Mapping[str, frozenset[str]]
) -> Hindernis:
    """The first reason there is: of the gE, of its rows, of the version."""
    ab = Month.of(wunsch.ab)
    return (
        _unlesbar(wunsch.jcnr, unlesbar)
        or _ge(kenntnis, ab)
        or _fassung(kenntnis, ab)
        or Hindernis(lage=GILT)
    )


def _unlesbar(jcnr: str, unlesbar: Mapping[str, frozenset[str]]) -> Hindernis | None:
    """What a row that could not be read would have said nobody knows."""
    found = [name for name in TABELLEN if jcnr in unlesbar.get(name, ())]
    if not found:
        return None
    return Hindernis(
        lage="unlesbar",
        satz=f"mindestens eine ihrer Zeilen in {' und '.join(found)} ist nicht zu lesen",
        gefunden=f"nicht lesbare Zeilen in {', '.join(found)}",
        abhilfe="„o7 pruefen“ für diesen Monat nennt jede Zelle; berichtigen, neu exportieren und "
        "den Befehl wiederholen.",
    )


def _ge(kenntnis: Kenntnis, ab: Month) -> Hindernis | None:
    if not kenntnis.stamm:
        return Hindernis(
            lage="unbekannt",
            satz=f"{kenntnis.jcnr} steht nicht in den Stammdaten",
            gefunden=f"JCNR {kenntnis.jcnr}",
            abhilfe="Die JCNR prüfen; fehlt die gE wirklich, die Stammdaten ergänzen lassen.",
            quellen=_quellen(kenntnis.vertraege),
        )
    if kenntnis.geschlossen and kenntnis.geschlossen < ab.last:
        nach = next((z.nachfolgerin for z in reversed(kenntnis.stamm) if z.nachfolgerin), None)
        wohin = f" und ist dann Teil von {nach}" if nach else ""
        return Hindernis(
            lage="geschlossen",
            satz=f"sie besteht bis {german_date(kenntnis.geschlossen)}{wohin}",
            gefunden=f"letzter Tag {german_date(kenntnis.geschlossen)}",
            abhilfe="Einen früheren Monat nennen"
            + (f", oder die Menge von {nach} ändern." if nach else "."),
            quellen=(kenntnis.stamm[-1].source,),
        )
    if not any(z.valid_in(ab) for z in kenntnis.stamm):
        first = kenntnis.stamm[0]
        return Hindernis(
            lage="noch nicht",
            satz=f"die Stammdaten kennen sie im {ab.name} nicht",
            gefunden=f"gültig ab {german_date(first.gueltig_ab)}",
            abhilfe="Den Monat prüfen, oder die Stammdaten berichtigen lassen.",
            quellen=(first.source,),
        )
    return None


def _fassung(kenntnis: Kenntnis, ab: Month) -> Hindernis | None:
    found = fassung_im(kenntnis.vertraege, ab)
    if isinstance(found, Planstand):
        rows = [z for z in kenntnis.vertraege if z.touches(ab)]
        satz, abhilfe = _worte(found, kenntnis.vertraege, rows, ab)
        return Hindernis(
            lage=found.value,
            satz=satz,
            gefunden=satz,
            abhilfe=abhilfe,
            quellen=_quellen(rows or kenntnis.vertraege),
        )
    if found[0].beginn == ab.first:
        tag = german_date(ab.first)
        return Hindernis(
            lage="beginnt",
            satz=f"ihr Vertrag {found[0].vertragsnummer} beginnt erst am {tag}, seine Mengen legt "
            "die Erstwahl fest",
            gefunden=f"Vertragsbeginn {tag}",
            abhilfe="Die Wahl berichtigen und beschließen lassen (Planung), oder einen späteren "
            "Monat nennen.",
            quellen=_quellen(found),
        )
    return _katalog(kenntnis, found)


def _katalog(kenntnis: Kenntnis, fassung: Sequence[Vertragszeile]) -> Hindernis | None:
    first = fassung[0]
    name = kenntnis.tarife.katalog_von(first.vertragsart, first.service_portfolio)
    katalog = kenntnis.tarife.kataloge.get(name or "")
    fremde = [z for z in fassung if katalog is None or z.schluessel not in katalog.positionen]
    if not fremde:
        return None
    welcher = f"{first.vertragsart}, Service Portfolio {first.service_portfolio}"
    satz = (
        f"für {welcher} gibt es keinen Preiskatalog"
        if katalog is None
        else f"{bausteinnamen(z.schluessel for z in fremde)} gehört nicht zum Katalog {welcher}"
    )
    return Hindernis(
        lage="ohne Katalog",
        satz=satz,
        gefunden=satz,
        abhilfe=_IN_KERMIT,
        quellen=_quellen(fremde),
    )


def _worte(
    stand: Planstand, alle: Sequence[Vertragszeile], rows: Sequence[Vertragszeile], ab: Month
) -> tuple[str, str]:
    """The reason in words, and what to do."""
    if not alle:
        return "für sie gibt es keinen Vertrag", _IN_KERMIT
    if stand is Planstand.ANGEBROCHEN:
        part = next(z for z in rows if z.ab <= z.bis and not z.covers(ab))
        return (
            f"die Fassung des Vertrags {part.vertragsnummer} gilt vom {german_date(part.ab)} bis "
            f"{german_date(part.bis)} und damit nicht den ganzen {ab.name}",
            f"Einen anderen Monat nennen, oder: {_IN_KERMIT}",
        )
    if stand is Planstand.MEHRERE:
        return f"im {ab.name} gelten {_mehrere(rows)} zugleich", _IN_KERMIT
    if stand is Planstand.OHNE_FASSUNG:
        number = next(z for z in alle if z.beginn <= ab.last and z.ende >= ab.first)
        return (
            f"der Vertrag {number.vertragsnummer} läuft, aber keine seiner Fassungen gilt im "
            f"{ab.name}",
            _IN_KERMIT,
        )
    return _ausserhalb(stand, alle, ab), "Einen Monat nennen, in dem ein Vertrag gilt."


def _ausserhalb(stand: Planstand, alle: Sequence[Vertragszeile], ab: Month) -> str:
    erster = min(z.beginn for z in alle)
    danach = min((z.beginn for z in alle if z.beginn > ab.last), default=None)
    davor = max((z.ende for z in alle if z.ende < ab.first), default=None)
    if stand is Planstand.DAVOR:
        return f"im {ab.name} gilt kein Vertrag, der erste beginnt am {german_date(erster)}"
    if danach is None:
        return f"im {ab.name} gilt kein Vertrag, der letzte endete am {german_date(davor)}"
    return (
        f"im {ab.name} gilt kein Vertrag, einer endete am {german_date(davor)}, der nächste "
        f"beginnt am {german_date(danach)}"
    )


def _mehrere(rows: Sequence[Vertragszeile]) -> str:
    """`mehrere Verträge (V-1, V-2)`, or the versions of one by their first days."""
    numbers = sorted({z.vertragsnummer for z in rows})
    if len(numbers) > 1:
        return f"mehrere Verträge ({', '.join(numbers)})"
    days: list[date] = sorted({z.ab for z in rows})
    if len(days) > 1:
        return f"mehrere Fassungen des Vertrags {numbers[0]} (ab {_und(days)})"
    counts = Counter(z.schluessel for z in rows)
    twice = sorted((key for key, n in counts.items() if n > 1), key=order_of)
    was = bausteinnamen(twice) if twice else "mit verschiedener BG-Zahl oder Laufzeit"
    return f"mehrere Zeilen des Vertrags {numbers[0]} ({was})"


def _und(days: Sequence[date]) -> str:
    return " und ab ".join(map(german_date, days))


def _quellen(rows: Sequence[Vertragszeile]) -> tuple[Source, ...]:
    return tuple(z.source for z in rows)
