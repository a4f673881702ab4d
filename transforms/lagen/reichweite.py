"""Whose agreed hours will be used up before the year ends (T201)?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from transforms.jahr.monatsplan import planjahr
from transforms.jahr.reichweite import Reichweite, reichweite, stunden_bis_jahresende
from transforms.kern.baustein import bausteinname
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.kern.worte.zahlwort import anzahl
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.lagen.verlauf import Verlaeufe
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.vertraege import Vertragszeile, order_of


@dataclass(frozen=True, slots=True)
class Vertragsreichweite:
    """How far the hours of a contract row reach."""

    jcnr: str
    source: Source
    reichweite: Reichweite
    ab: Month  # the first month whose hours may still be changed


def reichweiten(
    vertraege: Mapping[str, Sequence[Vertragszeile]],
    im_monat: Mapping[str, Sequence[Vertragszeile]],
    tarife: Tarifwerk,
    verlauf: Verlaeufe,
    monat: Month,
    schliessungen: Mapping[str, date] = MappingProxyType({}),
) -> list[Vertragsreichweite]:
    """Each chosen Baustein with agreed hours and minutes so far, of every gE with a contract in the
    month.

    `vertraege` holds all contract rows of a gE, `verlauf` the minutes as they were billed (this
    month: as they would be).
    """
    found = []
    for jcnr, rows in im_monat.items():
        plan = planjahr(vertraege[jcnr], tarife, monat.year, schliessungen.get(jcnr))
        for z in sorted(rows, key=lambda z: order_of(z.schluessel)):
            minutes = verlauf.get((jcnr, z.schluessel), {})
            so_far = {m: minutes[m] for m in monat.year_so_far if m in minutes}
            if z.gewaehlt and (r := reichweite(z.schluessel, plan, so_far)):
                ab = _fruehestens(z, vertraege[jcnr], monat)
                found.append(Vertragsreichweite(jcnr, z.source, r, ab))
    return found


def _fruehestens(zeile: Vertragszeile, alle: Sequence[Vertragszeile], monat: Month) -> Month:
    """The month after the run's; of a contract with a later version, the month after that one
    begins, for a change before it is refused (U110).
    """
    eigene = (z for z in alle if z.vertragsnummer == zeile.vertragsnummer)
    danach = [Month.of(z.ab) for z in eigene if z.ab > monat.last]
    return max([monat, *danach]).plus(1)


def reichweitenlage(found: Iterable[Vertragsreichweite], mindestmonate: int) -> Tafelzeilen:
    """T201: what is used up beside what is agreed; a pace of fewer than `mindestmonate` months
    foretells nothing.
    """
    return [
        _lage(v, mindestmonate)
        for v in found
        if v.reichweite.aufgebraucht or len(v.reichweite.verbraucht) >= mindestmonate
    ]


def _lage(v: Vertragsreichweite, mindestmonate: int) -> Tafelzeile:
    r = v.reichweite
    monat = r.letzter_monat
    if monat is None:
        aussage = "reichen bei gleichbleibendem Tempo bis zum Jahresende"
    elif r.aufgebraucht:
        aussage = f"sind seit {monat.name} aufgebraucht"
    else:
        aussage = f"sind bei gleichbleibendem Tempo im {monat.name} aufgebraucht"
    return {
        "jcnr": v.jcnr,
        "quellen": (v.source,),
        "baustein": bausteinname(r.schluessel),
        "vereinbart": r.vereinbarte_minuten,
        "verbraucht": r.verbrauchte_minuten,
        "dauer": _monaten(r),
        "aussage": aussage,
        "vorbereiten": _vorbereiten(v, mindestmonate),
        "reicht": _reicht(v, mindestmonate),
        "monate_ohne_stunden": r.monate_ohne_stunden,
    }


def _vorbereiten(v: Vertragsreichweite, mindestmonate: int) -> str:
    """With which command is the change prepared? What is quoted is read alike by every shell; a
    bare `950,4` is two words to PowerShell.
    """
    stunden = stunden_bis_jahresende(v.reichweite, v.ab)
    if stunden is None:
        return _zu_spaet(v)
    bekannt = len(v.reichweite.verbraucht) >= mindestmonate
    menge = f"{stunden:f}".replace(".", ",") if bekannt else "…"
    return (
        f"{_noetig(v, stunden) if bekannt else _ohne_tempo(v)} Vorbereiten: o7 anpassung {v.jcnr} "
        f'--ab {v.ab} --baustein {v.reichweite.schluessel[1:]} --stunden "{menge}" '
        '--begruendung "…"'
    )


def _reicht(v: Vertragsreichweite, mindestmonate: int) -> str:
    """The same for whoever has no command."""
    stunden = stunden_bis_jahresende(v.reichweite, v.ab)
    if stunden is None:
        return _zu_spaet(v)
    bekannt = len(v.reichweite.verbraucht) >= mindestmonate
    return (
        f"{_noetig(v, stunden) if bekannt else _ohne_tempo(v)} Mehr Stunden brauchen einen "
        "begründeten TV-Beschluss."
    )


def _noetig(v: Vertragsreichweite, stunden: Decimal) -> str:
    je_jahr = f"{anzahl(stunden, 'Stunde', 'Stunden')} im Jahr"
    return f"Bis zum Jahresende reichen bei gleichbleibendem Tempo ab {v.ab.name} {je_jahr}."


def _ohne_tempo(v: Vertragsreichweite) -> str:
    """A pace of so few months foretells nothing, so no hours are named."""
    monate = _monaten(v.reichweite)
    return f"Wie viele Stunden bis zum Jahresende reichen, lässt sich aus {monate} nicht ablesen."


def _zu_spaet(v: Vertragsreichweite) -> str:
    letzter = v.ab.plus(-1)
    return (
        f"Für {letzter.year} ist es dafür zu spät, nach {letzter.name} sind in diesem Jahr keine "
        "Stunden mehr vereinbart; den Verbrauch bei der nächsten Wahl der Stunden bedenken."
    )


def _monaten(r: Reichweite) -> str:
    n = len(r.verbraucht)
    return "einem Monat" if n == 1 else f"{n} Monaten"
