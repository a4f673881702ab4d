"""Which of the contract's decided quantities does a plan without validity name: those of the month,
or those before or after a Mengenanpassung of the year?
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from transforms.kern.baustein import bausteinname
from transforms.kern.money import german_number
from transforms.kern.source import Source
from transforms.lagen.abgleich import Gegenseite, Vertragsstand
from transforms.lagen.plan.planzeiten import Planzeilen
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.vertraege import Vertragszeile, order_of, stundentext
from transforms.tabellen.wirksamkeit import Beschlussstand, staende_um_anpassungen

Beschlusszeilen = Mapping[str, Sequence[Beschlusszeile]]


@dataclass(frozen=True, slots=True)
class Mengen:
    """What a contract version, a decision or a plan says as a whole."""

    stunden: Mapping[str, Decimal]  # Baustein that is chosen -> hours a year
    bg_zahlen: frozenset[int]
    laufzeiten: frozenset[int]

    def gleich(self, andere: Mengen, toleranz: Decimal) -> bool:
        return (
            (self.bg_zahlen, self.laufzeiten) == (andere.bg_zahlen, andere.laufzeiten)
            and self.stunden.keys() == andere.stunden.keys()
            and all(abs(h - andere.stunden[b]) <= toleranz for b, h in self.stunden.items())
        )

    def unterschiede(self, andere: Mengen) -> Iterator[str]:
        """`Baustein 4: 240 Stunden statt 300 Stunden`."""
        for key in sorted({*self.stunden, *andere.stunden}, key=order_of):
            hier, dort = self.stunden.get(key), andere.stunden.get(key)
            if hier != dort:
                yield f"{bausteinname(key)}: {_wahl(hier)} statt {_wahl(dort)}"
        if self.bg_zahlen != andere.bg_zahlen:
            yield f"BG-Zahl {_zahlen(self.bg_zahlen)} statt {_zahlen(andere.bg_zahlen)}"


def _wahl(stunden: Decimal | None) -> str:
    return "nicht gewählt" if stunden is None else stundentext(stunden)


def _zahlen(zahlen: frozenset[int]) -> str:
    return " und ".join(german_number(Decimal(zahl)) for zahl in sorted(zahlen))


def fassungslage(
    vertraege: Mapping[str, Vertragsstand],
    plan: Planzeilen,
    beschluesse: Beschlusszeilen,
    toleranz: Decimal,
) -> Tafelzeilen:
    """P108: each gE whose contract and whose plan are, each as a whole, what was decided before or
    after a Mengenanpassung of the year, with the days from which that holds.
    """
    return [
        lage
        for jcnr, rows in plan.items()
        if jcnr in vertraege
        and (lage := _fassung(vertraege[jcnr], rows, beschluesse.get(jcnr, ()), toleranz))
    ]


def _fassung(
    vertrag: Vertragsstand,
    rows: Sequence[Planzeile],
    beschluesse: Sequence[Beschlusszeile],
    toleranz: Decimal,
) -> Tafelzeile | None:
    if any(z.befristet for z in rows):
        return None
    hier, geplant = _des_vertrags(vertrag), _des_plans(vertrag, rows)
    staende = staende_um_anpassungen(beschluesse, rows[0].planjahr)
    vom_vertrag = _stand(vertrag, staende, hier, toleranz)
    vom_plan = (
        vom_vertrag
        if geplant.gleich(hier, toleranz)
        else _stand(vertrag, staende, geplant, toleranz)
    )
    if vom_vertrag is None or vom_plan is None:
        return None
    return {
        "jcnr": vertrag.jcnr,
        "quellen": _quellen(vertrag, rows, vom_vertrag, vom_plan),
        "vertrag": vertrag.nummern,
        "jahr": str(rows[0].planjahr),
        "vertrag_wie_ab": vom_vertrag.ab,
        "plan_wie_ab": vom_plan.ab,
        "beschluss_vertrag": str(vom_vertrag.geltend[-1]),
        "beschluss_plan": str(vom_plan.geltend[-1]),
        "unterschiede": "; ".join(geplant.unterschiede(hier)),
    }


def _stand(
    vertrag: Vertragsstand, staende: Sequence[Beschlussstand], mengen: Mengen, toleranz: Decimal
) -> Beschlussstand | None:
    return next((s for s in staende if mengen.gleich(_des_beschlusses(vertrag, s), toleranz)), None)


def _des_vertrags(vertrag: Vertragsstand) -> Mengen:
    zeilen: Sequence[Vertragszeile] = vertrag.zeilen
    return Mengen(
        stunden={key: z.stunden or Decimal(0) for key, z in vertrag.gewaehlt.items()},
        bg_zahlen=frozenset(z.bg_zahl for z in zeilen),
        laufzeiten=frozenset(z.laufzeit for z in zeilen),
    )


def _des_plans(vertrag: Vertragsstand, rows: Sequence[Planzeile]) -> Mengen:
    return Mengen(
        stunden=_gewollte(vertrag, {z.baustein: z for z in reversed(rows)}),
        bg_zahlen=frozenset(z.bg_zahl for z in rows),
        laufzeiten=frozenset(z.laufzeit for z in rows),
    )


def _des_beschlusses(vertrag: Vertragsstand, stand: Beschlussstand) -> Mengen:
    return Mengen(
        stunden=_gewollte(vertrag, stand.bausteine),
        bg_zahlen=frozenset({stand.bg_zahl}),
        laufzeiten=frozenset({stand.laufzeit}),
    )


def _gewollte(vertrag: Vertragsstand, zeilen: Mapping[str, Gegenseite]) -> dict[str, Decimal]:
    return {key: z.stunden or Decimal(0) for key, z in vertrag.gewollt(zeilen).items()}


def _quellen(
    vertrag: Vertragsstand, rows: Sequence[Planzeile], *staende: Beschlussstand
) -> tuple[Source, ...]:
    """Contract, plan, and the decisions by which the two differ."""
    one, other = ({*stand.geltend} for stand in staende)
    between = sorted(z.source for b in one ^ other for z in b.zeilen)
    return (vertrag.erste.source, *(z.source for z in rows), *between)
