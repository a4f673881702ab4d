"""Are the minutes of a delivery as many as those of the months before (E133)?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from transforms.kern.finding import Finding
from transforms.kern.money import exact, german_number
from transforms.kern.month import Month
from transforms.kern.worte.aufzaehlung import spanne
from transforms.vormonate.lieferungsgrenzen import Grenzen
from transforms.vormonate.monatsbild import Monatsbild

ALLE = "alle Service Center"


def summenband(
    jetzt: Monatsbild,
    vorher: Mapping[Month, Monatsbild],
    grenzen: Grenzen,
    seit: Mapping[str, Month] = MappingProxyType({}),
) -> Iterator[Finding]:
    """E133: minutes of all gE together, and of each Service Center, beside the mean of the same gE
    in the months before; `seit` as in `verhaeltnis`.
    """
    before = {m: b.summe_je_ge() for m, b in vorher.items()}
    overall = verhaeltnis(jetzt.summe_je_ge(), before, seit)
    if (
        overall
        and overall.ges >= grenzen.mindest_ge
        and not grenzen.summe[0] <= overall.anteil <= grenzen.summe[1]
    ):
        yield _summe(ALLE, overall, grenzen.summe)
        return
    for sc, group in sorted(jetzt.je_sc.items()):
        of_sc = {m: b.je_sc[sc] for m, b in vorher.items() if sc in b.je_sc}
        one = verhaeltnis(group, of_sc, seit)
        if (
            one
            and one.ges >= grenzen.mindest_ge
            and not grenzen.summe_je_sc[0] <= one.anteil <= grenzen.summe_je_sc[1]
        ):
            yield _summe(f"Service Center „{jetzt.titel[sc]}“", one, grenzen.summe_je_sc)


@dataclass(frozen=True, slots=True)
class Verhaeltnis:
    """Like for like: the sum of some gE now, and the sum of what each had in the mean of its months
    before.
    """

    ges: int
    monate: tuple[Month, ...]
    jetzt: Decimal
    mittel: Decimal

    @property
    def anteil(self) -> Decimal:
        return self.jetzt / self.mittel


def verhaeltnis(
    jetzt: Mapping[str, Decimal],
    vorher: Mapping[Month, Mapping[str, Decimal]],
    seit: Mapping[str, Month] = MappingProxyType({}),
) -> Verhaeltnis | None:
    """None where no gE has a month before. One that took in another gE is like itself since then
    only: `seit` is gE -> first such month.
    """
    gleiche = {
        m: {jcnr: menge for jcnr, menge in mengen.items() if m >= seit.get(jcnr, m)}
        for m, mengen in vorher.items()
    }
    past = {jcnr: [mengen[jcnr] for mengen in gleiche.values() if jcnr in mengen] for jcnr in jetzt}
    ges = [jcnr for jcnr, werte in past.items() if werte]
    mittel = sum((sum(past[jcnr], Decimal(0)) / len(past[jcnr]) for jcnr in ges), Decimal(0))
    if mittel <= 0:
        return None
    monate = tuple(m for m, mengen in gleiche.items() if any(jcnr in mengen for jcnr in ges))
    return Verhaeltnis(
        ges=len(ges),
        monate=monate,
        jetzt=sum((jetzt[jcnr] for jcnr in ges), Decimal(0)),
        mittel=mittel,
    )


def _summe(wo: str, v: Verhaeltnis, band: tuple[Decimal, Decimal]) -> Finding:
    werte = {
        "wo": wo,
        "jetzt": german_number(exact(v.jetzt)),
        "mittel": german_number(v.mittel, 1),
        "anteil": german_number(v.anteil * 100, 1),
        "ges": german_number(Decimal(v.ges)),
        "monate": spanne(v.monate),
        "von": german_number(band[0] * 100, 0),
        "bis": german_number(band[1] * 100, 0),
    }
    return Finding("E133", werte)
