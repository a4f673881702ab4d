"""Are the totals of the posts the sums over the gE, however they are grouped?"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.planung import kleinplanung as k
from transforms.kern.dokument import Dokumentkopf
from transforms.planung.papiere.personalbau import lagen
from transforms.planung.papiere.personalbedarf import Personalbedarf, Personalzeile

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
