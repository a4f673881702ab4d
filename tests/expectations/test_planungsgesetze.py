"""Does every gE of a plan year get its Planungshilfe, or a finding that says why not?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from expectations.befund import befunde, zurueckgestellte
from expectations.planungspruefung import pruefe_planung
from tests.regelstand import regelwerk, tarifwerk
from tests.transforms.planung import welt
from tests.umfang import umfang
from transforms.planung.lagen.planungssicht import Planungssicht
from transforms.planung.zusammenstellung import planungen
from transforms.tabellen.planung.planungsbestand import Planungsbestand
from transforms.tabellen.planung.planungsmonat import Planungsmonat

GES = ("JC62106", "JC90001", "JC90002")
_MONAT = st.fixed_dictionaries(
    {},
    optional={
        "anrufe_sc": st.sampled_from([0, -5, 12, 8000]),
        "weiterleitungen": st.sampled_from([0, 9000]),
        "gespraeche": st.sampled_from([0, -1, 3500]),
        "call": st.sampled_from([Decimal(0), Decimal("560.9"), Decimal(-1)]),
    },
)
_GE = st.fixed_dictionaries(
    {
        "monate": st.sampled_from([12, 12, 12, 11, 5, 0]),
        "jeder": _MONAT,
        "einer": _MONAT,
        "ziel": st.sampled_from([None, "0", "0.55", "1"]),
        "beruecksichtigung": st.sampled_from([None, "0", "0.9"]),
        "bundesland": st.sampled_from(["Baden-Württemberg", "HH", "Beispielland", None]),
    }
)


def bestand(ges: Mapping[str, Mapping[str, Any]]) -> Planungsbestand:
    """A delivery of some gE, each spoilt in its own way."""
    leer = welt.bestand()
    monate: dict[str, list[Planungsmonat]] = {}
    vorgaben, stamm = {}, {}
    for jcnr, was in ges.items():
        rows = [replace(z, **was["jeder"]) for z in welt.monate(jcnr)[: was["monate"]]]
        rows[:1] = [replace(z, **was["einer"]) for z in rows[:1]]
        monate |= {jcnr: rows} if rows else {}
        ziel, anteil = was["ziel"], was["beruecksichtigung"]
        vorgaben[jcnr] = [
            welt.vorgabe(
                jcnr=jcnr,
                ziel=None if ziel is None else Decimal(ziel),
                beruecksichtigung=None if anteil is None else Decimal(anteil),
            )
        ]
        stamm[jcnr] = [welt.stamm(jcnr, bundesland=was["bundesland"])]
    return replace(leer, monate=monate, vorgaben=vorgaben, stamm=stamm)


@settings(deadline=None, derandomize=True, max_examples=umfang(probe=8, dauer=150))
@given(st.fixed_dictionaries(dict.fromkeys(GES, _GE)))
def test_a_ge_without_a_need_is_held_back_and_one_with_sound_data_is_not(
    ges: Mapping[str, Mapping[str, Any]],
) -> None:
    b = bestand(ges)
    alle = planungen(b, tarifwerk())
    sicht = Planungssicht(tabellen=b, planungen=alle, tarife=tarifwerk())
    found = befunde(pruefe_planung(sicht, regelwerk()).findings, regelwerk(), b.namen)
    held = zurueckgestellte(found)
    assert "E901" not in {x.code for x in found}
    gerechnet = {jcnr for jcnr, p in alle.items() if p.bedarf}
    assert set(GES) - gerechnet <= held
    for jcnr in gerechnet - held:
        bedarf = alle[jcnr].bedarf
        assert bedarf and bedarf.stunden >= 0 and bedarf.anrufe > 0
        assert len(bedarf.monate) == 12
