"""Does smoothing a text, and looking for names in it, give the same by the plain way?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transforms.tabellen.namenbuch import Namenbuch
from transforms.tabellen.namensformen import geglaettet, wortfolge

_STUECKE = st.sampled_from(
    ["JC", "Job", "Center", " ", "-", "Göp", "pin", "gen", "Ö", "ss", "ß", "7", "é", "…", "„"]
)


@given(st.lists(_STUECKE, max_size=9).map("".join))
def test_a_name_is_found_wherever_its_words_stand_in_a_row(text: str) -> None:
    namen = {"jcgoeppingen": frozenset({"JC62106"}), "oe": frozenset({"JC1"})}
    buch = Namenbuch(namen=namen, orte={}, andere=frozenset(), nummern=frozenset())
    words = wortfolge(text)
    folgen = {"".join(words[a:b]) for a in range(len(words)) for b in range(a, len(words) + 1)}
    assert {n.name for n in buch.genannte(text)} <= folgen & namen.keys()
    assert bool(buch.genannte(text)) == bool(folgen & namen.keys())


@given(st.text(alphabet="aÄöüß€„–…éJC 1", max_size=30))
def test_usual_characters_are_smoothed_as_all_others(text: str) -> None:
    assert geglaettet(text) == geglaettet(f"{text}\u200b")
