"""What was agreed, what of it is used so far, and when does it run out?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from transforms.dokumente.mmi import Mmi
from transforms.dokumente.ueberblick.jahresblick import in_worten
from transforms.jahr.reichweite import Reichweite, reichweite
from transforms.kern.dokument import Bausteinangabe
from transforms.kern.money import summe
from transforms.kern.month import Month, german_date
from transforms.tabellen.vertraege import jahre

OHNE_MINUTEN = "ohne eigene Minuten"
NICHT_ABZUSEHEN = "noch nicht abzusehen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vereinbarungszeile:
    """A chosen Baustein: hours as agreed, minutes of the year as planned and as billed."""

    angabe: Bausteinangabe
    reichweite: Reichweite | None  # None: no hours of its own, or nothing billed yet
    vereinbart: Decimal | None  # minutes of the year
    genutzt: Decimal | None  # of them, in the billed months that have a plan
    reicht: str

    @property
    def anteil(self) -> Decimal | None:
        if not self.vereinbart or self.genutzt is None:
            return None
        return self.genutzt / self.vereinbart


@dataclass(frozen=True, slots=True, kw_only=True)
class Vereinbarung:
    """All chosen Bausteine."""

    zeilen: tuple[Vereinbarungszeile, ...]

    @property
    def stunden(self) -> Decimal | None:
        return _summe(z.angabe.stunden for z in self.zeilen)

    @property
    def vza(self) -> Decimal | None:
        return _summe(z.angabe.vza for z in self.zeilen)

    @property
    def vereinbart(self) -> Decimal | None:
        return _summe(z.vereinbart for z in self.zeilen)

    @property
    def genutzt(self) -> Decimal | None:
        return _summe(z.genutzt for z in self.zeilen)

    @property
    def anteil(self) -> Decimal | None:
        if not self.vereinbart or self.genutzt is None:
            return None
        return self.genutzt / self.vereinbart


def _summe(werte: Iterable[Decimal | None]) -> Decimal | None:
    """Missing is not zero: None where nothing is known."""
    bekannt = [wert for wert in werte if wert is not None]
    return summe(bekannt) if bekannt else None


def vereinbarung(modell: Mmi) -> Vereinbarung:
    gewaehlt = (b for b in modell.vertrag.bausteine if b.gewaehlt)
    return Vereinbarung(zeilen=tuple(_zeile(modell, b) for b in gewaehlt))


def _zeile(modell: Mmi, angabe: Bausteinangabe) -> Vereinbarungszeile:
    key, ausblick = angabe.schluessel, modell.ausblick
    plan = ausblick.minuten(key).plan if key in ausblick.schluessel else None
    r = _reichweite(modell, key)
    return Vereinbarungszeile(
        angabe=angabe,
        reichweite=r,
        vereinbart=plan or None,
        genutzt=ausblick.grad(key).ist if plan and ausblick.monate_zum_plan(key) else None,
        reicht=_reicht(r, modell.tempo_ab) if angabe.bepreist else OHNE_MINUTEN,
    )


def _reichweite(modell: Mmi, schluessel: str) -> Reichweite | None:
    """By the computation behind T201."""
    monate = modell.ausblick.monate
    billed = {m.monat: m.minuten.get(schluessel, Decimal(0)) for m in monate if m.abgerechnet}
    return reichweite(schluessel, (m.plan for m in monate), billed)


def _reicht(r: Reichweite | None, tempo_ab: int) -> str:
    if r is None:
        return NICHT_ABZUSEHEN
    letzter = r.letzter_monat
    if r.aufgebraucht and letzter:
        return f"seit {letzter.name} aufgebraucht"
    if len(r.verbraucht) < tempo_ab:
        return NICHT_ABZUSEHEN
    ende = max(r.vereinbart)
    if letzter is None or letzter == ende:
        return f"bis {ende.name}"
    return f"nur bis {letzter.name}"


def vereinbarungssaetze(modell: Mmi) -> Iterator[str]:
    """How the reach is told, and how long the contract still runs."""
    yield from _temposatz(modell)
    yield laufzeitsatz(modell)


def _temposatz(modell: Mmi) -> Iterator[str]:
    monate = [b.monat for b in modell.jahr]
    geplant = [m.monat for m in modell.ausblick.monate if m.plan.bausteine]
    if not geplant or max(geplant) <= modell.monat:
        return
    if len(monate) >= modell.tempo_ab:
        yield (
            "Reicht: wenn es weitergeht wie im Mittel der abgerechneten Monate "
            f"({in_worten(monate)}); ohne „nur“ für alle geplanten Monate des Jahres."
        )
    else:
        yield (
            f"Wie lange die vereinbarten Minuten reichen, ist ab {modell.tempo_ab} abgerechneten "
            f"Monaten abzusehen; im Jahr {modell.monat.year} sind es bisher {len(monate)}."
        )


def laufzeitsatz(modell: Mmi) -> str:
    """`Der Vertrag V-62106-2023 (Laufzeit 3 Jahre) endet am 31.12.2025, nach Januar 2023 noch 35
    Monate.`
    """
    vertrag = modell.vertrag
    rest = _monate_danach(modell.monat, Month.of(vertrag.ende))
    offen = {0: "mit diesem Monat", 1: "in einem Monat"}.get(rest, f"in {rest} Monaten")
    return (
        f"Der Vertrag {vertrag.vertragsnummer} (Laufzeit {jahre(vertrag.laufzeit)}, seit "
        f"{german_date(vertrag.beginn)}) endet {offen}, am {german_date(vertrag.ende)}."
    )


def _monate_danach(monat: Month, ende: Month) -> int:
    return max((ende.year - monat.year) * 12 + ende.month - monat.month, 0)
