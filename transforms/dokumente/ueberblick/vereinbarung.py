"""What was agreed, what of it is used so far, and when does it run out?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from transforms.dokumente.mmi import Mmi
from transforms.dokumente.ueberblick.jahresblick import in_worten
from transforms.dokumente.ueberblick.stunden import stundensaetze
from transforms.jahr.monatsplan import MONATE
from transforms.jahr.reichweite import Reichweite, reichweite
from transforms.kern.dokument import Bausteinangabe
from transforms.kern.money import summe
from transforms.kern.month import Month, german_date
from transforms.kern.worte.zahlwort import anzahl
from transforms.tabellen.vertraege import jahre

OHNE_MINUTEN = "ohne eigene Minuten"
NICHT_ABZUSEHEN = "noch nicht abzusehen"
UEBER_DIE_VEREINBARTEN = (
    "Abgerechnet werden die genutzten Minuten, auch über die vereinbarten hinaus; um mehr zu "
    "vereinbaren, braucht es einen TV-Beschluss über eine Mengenanpassung."
)
ANDERS_ALS_DER_AUSBLICK = (
    "Der Ausblick nimmt dagegen an, dass von den Stunden eines Monats derselbe Anteil genutzt wird "
    "wie bisher: Weil sich die Stunden im Jahr ändern, kann er mehr oder weniger Minuten ergeben."
)


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
        reicht=reicht_in_worten(r, modell.tempo_ab) if angabe.bepreist else OHNE_MINUTEN,
    )


def _reichweite(modell: Mmi, schluessel: str) -> Reichweite | None:
    """By the computation behind T201."""
    monate = modell.ausblick.monate
    billed = {m.monat: m.minuten.get(schluessel, Decimal(0)) for m in monate if m.abgerechnet}
    return reichweite(schluessel, (m.plan for m in monate), billed)


def reicht_in_worten(r: Reichweite | None, tempo_ab: int = 1) -> str:
    """Until when the agreed minutes last; foretold from `tempo_ab` billed months on."""
    if r is None:
        return NICHT_ABZUSEHEN
    letzter = r.letzter_monat
    if r.aufgebraucht and letzter:
        return f"im {letzter.name} aufgebraucht"
    if len(r.verbraucht) < tempo_ab:
        return NICHT_ABZUSEHEN
    if letzter is None:
        return _nicht_ausgeschoepft(r)
    nur = "" if letzter == max(r.vereinbart) else "nur "
    return f"voraussichtlich {nur}bis {letzter.name}"


def _nicht_ausgeschoepft(r: Reichweite) -> str:
    """What is left once the year is billed; before, that something will be."""
    if set(r.verbraucht) == set(r.vereinbart):
        return f"nicht ausgeschöpft, Rest {anzahl(r.rest, 'Minute', 'Minuten')}"
    ende = max(r.vereinbart)
    wann = "das Jahr" if ende.month == MONATE else ende.name
    return f"voraussichtlich über {wann} hinaus"


def vereinbarungssaetze(modell: Mmi) -> Iterator[str]:
    """Where hours and minutes of a row differ, how the reach is told and what it means, and how
    long the contract still runs.
    """
    yield from stundensaetze(modell)
    yield from _temposatz(modell)
    if any(z.reichweite and z.reichweite.letzter_monat for z in vereinbarung(modell).zeilen):
        yield UEBER_DIE_VEREINBARTEN
    yield laufzeitsatz(modell)


def _temposatz(modell: Mmi) -> Iterator[str]:
    monate = [b.monat for b in modell.jahr]
    geplant = [m.monat for m in modell.ausblick.monate if m.plan.bausteine]
    if not set(geplant) - set(monate):
        return
    if len(monate) >= modell.tempo_ab:
        yield (
            "Reicht: wenn jeder andere Monat so viele Minuten hat wie im Mittel die abgerechneten "
            f"({in_worten(monate)})."
        )
        if any(stundensaetze(modell)):
            yield ANDERS_ALS_DER_AUSBLICK
    else:
        bisher = "ist es bisher einer" if len(monate) == 1 else f"sind es bisher {len(monate)}"
        yield (
            f"Wie lange die vereinbarten Minuten reichen, ist ab {modell.tempo_ab} abgerechneten "
            f"Monaten abzusehen; im Jahr {modell.monat.year} {bisher}."
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
