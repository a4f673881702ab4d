"""Does a text name a gE? Every spelling of a number and of a whole name does; what only looks like
one does not.
"""

from __future__ import annotations

from datetime import date

import pytest

from transforms.kern.source import Source
from transforms.tabellen.namenbuch import Namenbuch
from transforms.tabellen.stammdaten import Stammzeile


def zeile(
    jcnr: str,
    name: str,
    center: str = "Service Center Freiburg",
    nachfolgerin: str | None = None,
    region: str = "Südwest",
) -> Stammzeile:
    return Stammzeile(
        jcnr=jcnr,
        jobcenter=name,
        regionaldirektion="Regionaldirektion Baden-Württemberg",
        region=region,
        service_center=center,
        e_mail=None,
        gueltig_ab=date(2020, 1, 1),
        gueltig_bis=date(2023, 6, 30) if nachfolgerin else None,
        source=Source("ge_stammdaten.xlsx", "Stammdaten", 2),
        nachfolgerin=nachfolgerin,
    )


def buch(*zeilen: Stammzeile) -> Namenbuch:
    stamm: dict[str, list[Stammzeile]] = {}
    for z in zeilen:
        stamm.setdefault(z.jcnr, []).append(z)
    return Namenbuch.aus(stamm)


BUCH = buch(
    zeile("JC62106", "JC Göppingen"),
    zeile("JC10001", "JC Freiburg"),
    zeile("JC10002", "JC Freiburg Land"),
    zeile("JC10003", "Jobcenter Ulm"),
    zeile("JC10004", "JC Beispielstadt-Nord (Muster)"),
    zeile("JC10005", "Weststadt", region="Weststadt"),
    zeile("JC10006", "team.arbeit Musterland"),
    zeile("JC10007", "JC Weißenfels/Süd"),
)


def genannt(text: str) -> set[str]:
    return {jcnr for n in BUCH.genannte(text) for jcnr in n.ges}


NUMMER = [
    "JC62106",
    "jc62106",
    "JC 62106",
    "jc-62106",
    "JC_62106",
    "JC\u00a062106",
    "JC\u200b62106",
    "JC621\u00ad06",
    "ＪＣ６２１０６",
    "JC.62106",
    "JC62106.0",
    "62106",
    "62106.0",
    "V-62106-2023",
    "TV-62106-2022-01",
    "postfach@jc62106.example",
    "minuten_62106.xlsx",
    "Minuten62106neu",
    "62106,90001",
    "JC 62 106",
    "J C 62106",
    "JC\n62106",
    "JCNR 62106",
    "gE Nr.62106",
    "٦٢١٠٦",
    "wie beimJC62106auch",
    "(62106)",
    "62106/2023",
    "JC62106 Minuten",
]
NAME = [
    "JC Göppingen",
    "Jobcenter Göppingen",
    "jc göppingen",
    "JC GÖPPINGEN",
    "JC Goeppingen",
    "JC Goppingen",
    "JC Go\u0308ppingen",
    "JC-Göppingen",
    "JC  Göppingen",
    "JC\u00a0Göppingen",
    "JC\u200bGöppingen",
    "JC Göp\u00adpingen",
    "JCGöppingen",
    "Job-Center Göppingen",
    "Job Center Göppingen",
    "des Jobcenters Göppingen",
    "wie das JC\nGöppingen",
    "ＪＣ Göppingen",
    "JC_Göppingen_2023",
    "(JC Göppingen)",
    "JC Göppingen2",
    "„JC Göppingen“",
]


@pytest.mark.parametrize(
    "text",
    [*NUMMER, *NAME, *(f"Mehrbedarf, siehe {text}: bitte klären." for text in (*NUMMER, *NAME))],
)
def test_a_number_or_a_whole_name_is_found_however_it_is_spelled(text: str) -> None:
    assert genannt(text) == {"JC62106"}


@pytest.mark.parametrize(
    ("text", "ge"),
    [
        ("JC Freiburg", {"JC10001"}),
        ("JC Freiburg Land", {"JC10002"}),
        ("JC Freiburg-Land und JC Freiburg", {"JC10001", "JC10002"}),
        ("JC Ulm", {"JC10003"}),
        ("Beispielstadt-Nord", set()),
        ("JC Beispielstadt Nord", {"JC10004"}),
        ("JC Beispielstadt-Nord (Muster)", {"JC10004"}),
        ("JC Weststadt", {"JC10005"}),
        ("Team Arbeit Musterland", {"JC10006"}),
        ("Jobcenter team.arbeit Musterland", {"JC10006"}),
        ("JC Weissenfels Sued", {"JC10007"}),
        ("JC99999", {"JC99999"}),
        ("JC 99999 hat", {"JC99999"}),
    ],
)
def test_the_longest_known_name_at_a_place_counts(text: str, ge: set[str]) -> None:
    """A number behind „JC“ is a gE also where the master data do not know it."""
    assert genannt(text) == ge


@pytest.mark.parametrize(
    "text",
    [
        "Göppingen",
        "Freiburg",
        "Service Center Freiburg",
        "SC Freiburg",
        "ServiceCenter Freiburg",
        "sc-freiburg",
        "JC Ulmenstadt",
        "JC Ulmen",
        "XJC Ulm",
        "das JC",
        "Jobcenter",
        "Weststadt",
        "Region Weststadt",
        "Regionaldirektion Baden-Württemberg",
        "JC Göpping",
        "Göppingen JC",
        "162106",
        "621060",
        "62.106",
        "62.106 Minuten",
        "62106,50 €",
        "62106,5",
        "62106 Minuten",
        "62106 BG",
        "62106 €",
        "€ 62106",
        "62106 h",
        "62106.25",
        "1.62106",
        "0,62106",
        "Zeile 62106",
        "61396, 62106, 62816",
        "61396–62106",
        "12–34, 62106",
        "JC 10000 Fälle",
        "JC 2023",
        "2023-01-05T06:21:06Z",
        "20230105062106",
        "a62106f" + "0" * 57,
        "62106abc-1234-5678-9abc-def012345678",
        "JC621",
        "Teilhabe im Landkreis",
        "",
        " ",
        "-",
        "JC-Nr.",
        "Land",
    ],
)
def test_what_only_looks_like_a_gE_names_none(text: str) -> None:
    assert genannt(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "62106, 61396",  # rows rise
        "61396, 62106, 62106",
        "61396; 62106",
        "61396, 62106 ",
        "Zeilen der gE: 61396, 62106",
        "62106–62106",
    ],
)
def test_a_number_among_others_that_are_no_list_of_rows_is_one_of_a_gE(text: str) -> None:
    assert genannt(text) == {"JC62106"}


def test_a_list_of_nothing_but_numbers_of_gE_names_all_of_them() -> None:
    andere = buch(zeile("JC62106", "JC Göppingen"), zeile("JC62110", "JC Ulm"))
    found = {jcnr for n in andere.genannte("62106, 62110") for jcnr in n.ges}
    assert found == {"JC62106", "JC62110"}


def test_own_past_names_and_predecessors_are_not_foreign_but_others_are() -> None:
    alle = buch(
        zeile("JC10001", "JC Altstadt"),
        zeile("JC10001", "JC Neustadt"),
        zeile("JC10002", "JC Vorort", nachfolgerin="JC10001"),
        zeile("JC10003", "JC Weiler", nachfolgerin="JC10002"),
        zeile("JC10004", "JC Fremd"),
    )
    own = ["JC Altstadt", "JC Neustadt", "JC10001", "JC Vorort", "10002", "JC Weiler", "JC10003"]
    assert [text for text in own if alle.fremde(text, "JC10001")] == []
    assert [text for text in (*own, "JC Fremd") if not alle.fremde(text, "JC10004")] == ["JC Fremd"]
    assert alle.fremde("JC Neustadt", "JC10002"), (
        "a successor is foreign: its figures are not those of the gE before it"
    )


def test_a_chain_of_successors_that_bites_its_tail_ties_nobody() -> None:
    """Somebody entered it wrong (S109); until it is right no gE reads the other's name."""
    kreis = buch(
        zeile("JC10001", "JC Eins", nachfolgerin="JC10002"),
        zeile("JC10002", "JC Zwei", nachfolgerin="JC10001"),
    )
    assert kreis.eigene("JC10001") == {"JC10001"}
    assert kreis.fremde("JC Zwei", "JC10001")


def test_two_gE_of_one_name_read_it_both() -> None:
    """`JC Freiburg` is short for either."""
    zwei = buch(
        zeile("JC10001", "JC Freiburg (Stadt)"),
        zeile("JC10002", "JC Freiburg (Land)"),
        zeile("JC10003", "JC Ulm"),
    )
    assert [
        bool(zwei.fremde("JC Freiburg", jcnr)) for jcnr in ("JC10001", "JC10002", "JC10003")
    ] == [False, False, True]


def test_a_name_slipped_into_the_master_data_of_another_gE_does_not_hide_itself() -> None:
    """As the name of a Service Center it would be the longer name; a real Service Center serves
    more than one.
    """
    planted = zeile(
        "JC10002", "JC Ulm", center="SC Süd, wie JC Freiburg", region="Region mit JC Freiburg"
    )
    alle = buch(
        zeile("JC10001", "JC Freiburg"), planted, zeile("JC10003", "JC Weiler, vormals JC Freiburg")
    )
    assert alle.fremde("JC Weiler, vormals JC Freiburg", "JC10003")
    assert alle.fremde("SC Süd, wie JC Freiburg", "JC10002")
    assert alle.fremde("Region mit JC Freiburg", "JC10002")


def test_file_names_are_read_more_strictly_a_place_is_enough() -> None:
    assert not BUCH.fremde("plandaten Göppingen ff", "JC10001")
    assert BUCH.fremde("plandaten Göppingen ff", "JC10001", auch_orte=True)
    assert not BUCH.fremde("minuten SC Freiburg", "JC10003", auch_orte=True)
