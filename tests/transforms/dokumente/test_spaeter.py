"""Is what is made later the same as what is made now?"""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from transforms.dokumente.quellen.spaeter import Folge, Verzeichnis

WERTE = st.lists(st.integers() | st.text()).map(tuple)


@given(WERTE, WERTE)
def test_a_sequence_made_later_is_that_tuple(werte: tuple[object, ...], andere: object) -> None:
    def folge() -> Folge[object]:
        return Folge(iter, werte)

    assert folge() == werte
    assert werte == folge()
    assert folge() == folge()
    assert (folge() == andere) == (werte == andere)
    assert (folge() == Folge(iter, andere)) == (werte == andere)
    assert (*folge(),) == werte
    assert (len(folge()), folge()[1:], hash(folge())) == (len(werte), werte[1:], hash(werte))
    assert pickle.loads(pickle.dumps(folge())) == werte


@given(st.dictionaries(st.text(), st.integers()), st.dictionaries(st.text(), st.integers()))
def test_a_mapping_made_later_is_that_dict(werte: dict[str, int], andere: dict[str, int]) -> None:
    assert Verzeichnis(dict, werte) == werte
    assert werte == Verzeichnis(dict, werte)
    assert (Verzeichnis(dict, werte) == Verzeichnis(dict, andere)) == (werte == andere)
    assert {**Verzeichnis(dict, werte)} == werte
    assert pickle.loads(pickle.dumps(Verzeichnis(dict, werte))) == werte


def test_it_is_made_once_and_not_before_it_is_asked_for() -> None:
    gemacht: list[str] = []

    def mache(was: str) -> list[str]:
        gemacht.append(was)
        return [was]

    eine, gleiche = Folge(mache, "a"), Folge(mache, "a")
    assert eine == gleiche
    assert gemacht == []
    assert (list(eine), list(eine), gemacht) == (["a"], ["a"], ["a"])
    assert eine == gleiche
    assert gemacht == ["a", "a"]
