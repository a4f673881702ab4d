"""Are the totals of the posts the sums over the gE, however they are grouped?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.planung import kleinplanung as k
from transforms.kern.dokument import Dokumentkopf
from transforms.planung.papiere.personalbau import lagen, personalbedarf
from transforms.planung.papiere.personalbedarf import Personalbedarf, Personalzeile
from transforms.planung.stellenlage import stellenlagen

_ZEHNTEL = st.integers(0, 200_000).map(lambda n: Decimal(n) / 10)
_NICHTS = Decimal("1e-20")  # digits of a sum of thirds
_WAHL = st.none() | st.dictionaries(st.sampled_from(["B1", "B3", "B4", "B5"]), _ZEHNTEL)


def zeile(
    nummer: int, gewaehlt: dict[str, Decimal] | None, angebot: Decimal | None
) -> Personalzeile:
    kopf = Dokumentkopf(
        jcnr=f"JC9{nummer:04}",
        jobcenter=f"JC Muster {nummer}",
        regionaldirektion=f"RD {nummer % 3}",
        region="",
        service_center=("", k.FREIBURG, k.HAFEN)[nummer % 3],
    )
    return Personalzeile(
        kopf=kopf,
        gewaehlt=gewaehlt,
        angebot=None if angebot is None else Fraction(angebot),
        bisher=None,
        neu=True,
        beschluss="",
        beschlossen_am=None,
        begruendung="",
    )


@given(st.lists(st.tuples(_WAHL, st.none() | _ZEHNTEL), max_size=12))
def test_totals_are_the_sums_over_the_ge(
    werte: list[tuple[dict[str, Decimal] | None, Decimal | None]],
) -> None:
    zeilen = tuple(zeile(n, wahl, angebot) for n, (wahl, angebot) in enumerate(werte))
    stellen = [k.stellenzeile(k.HAFEN, "12.5", "1.5")]
    modell = Personalbedarf(
        planjahr=k.PLANJAHR, zeilen=zeilen, stellen=tuple(lagen(zeilen, stellen).values())
    )
    gesamt = sum((sum((w or {}).values(), Decimal(0)) for w, _ in werte), Decimal(0))
    assert modell.alle.stunden == gesamt
    assert sum(map(modell.stunden_von, modell.bausteine)) == gesamt
    for gruppen in (modell.center, modell.regionaldirektionen):
        assert sum(g.stunden for g in gruppen) == gesamt
        assert sum(g.ge for g in gruppen) == len(werte)
        offen = sum((g.offen for g in gruppen), Decimal(0))
        assert abs(offen - modell.alle.offen) < _NICHTS
    hafen = next(c for c in modell.center if c.name == k.HAFEN)
    assert hafen.fehlend is not None
    assert abs(hafen.fehlend - max(Decimal(0), hafen.vza - 11)) < _NICHTS


def bedarf_von(**tabellen: Any) -> dict[str, Personalzeile]:
    b = k.bestand(k.wahl(k.SUED, {"B1": "4200"}), **tabellen)
    geplant = k.geplant(b)
    gewaehlt = {j: p.wahl for j, p in geplant.items() if p.wahl}
    modell = personalbedarf(list(geplant.values()), gewaehlt, (), b.planjahr, ohne_angebot={k.NEU})
    return {z.kopf.jcnr: z for z in modell.zeilen}


def test_a_ge_without_a_planungshilfe_has_no_posts_in_an_offer() -> None:
    zeilen = bedarf_von()
    assert zeilen[k.NEU].stand == "ohne Angebot" and zeilen[k.NEU].offen is None
    assert zeilen[k.NORD].stand == "nur angeboten" and zeilen[k.NORD].offen


def test_who_was_served_without_a_known_contract_is_not_new() -> None:
    """Another gE's contract is known: that of this one is missing, and missing is not zero."""
    vertrag = k.vertrag(k.NORD, {"B1": "4000"}, beginn=date(2022, 1, 1), laufzeit=3)
    gedient = bedarf_von(vertraege=vertrag)[k.SUED]
    assert not gedient.neu and gedient.mehrbedarf is None
    ohne_monate = [m for m in k.monate(k.NORD) if m.jcnr != k.SUED]
    neu = bedarf_von(vertraege=vertrag, basis=ohne_monate)[k.SUED]
    assert neu.neu and neu.mehrbedarf == 4200


def test_the_bmas_sees_every_decision_and_a_disputed_choice_is_called_so() -> None:
    laufend = k.beschluss(
        k.NORD, {"B1": "4000"}, am=date(2021, 11, 2), laufzeit=3, wirksam_ab=date(2022, 1, 1)
    )
    b = k.bestand(k.wahl(k.SUED, {"B1": "4200"}), beschluesse=laufend)
    modell = personalbedarf(list(k.geplant(b).values()), {}, (), b.planjahr)
    assert [z.kopf.jcnr for z in modell.entschiedene] == [k.NORD]
    assert [z.kopf.jcnr for z in modell.ohne_mehrbedarf] == [k.NORD]
    stand = {z.kopf.jcnr: z.stand for z in modell.zeilen}
    assert stand[k.SUED] == "Wahl strittig"


@pytest.mark.parametrize(
    "zeilen",
    [
        [k.stellenzeile(k.HAFEN, "8", "9")],
        [k.stellenzeile(k.HAFEN, "8", "-1")],
        [k.stellenzeile(k.HAFEN, "8", "1"), k.stellenzeile(k.HAFEN, "9", "1")],
    ],
    ids=["more locked than there are", "fewer than none locked", "told twice"],
)
def test_posts_that_cannot_be_so_are_not_known(zeilen: list[Any]) -> None:
    lage = stellenlagen({}, zeilen)[k.HAFEN]
    assert (lage.besetzbar, lage.fehlend) == (None, None)
