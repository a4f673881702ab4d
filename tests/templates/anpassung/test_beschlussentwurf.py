"""Is the draft of the decision complete, and never taken for a decision?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from templates.anpassung.beschlussentwurf import beschlussentwurf
from tests.templates.anpassung import vorlagefaelle as v
from tests.transforms.anpassung import goeppingen as g
from transforms.kern.source import Source
from transforms.tabellen.beschluesse import Beschlusszeile

GOEPPINGEN = """ENTWURF – noch nicht beschlossen

Beschluss der Trägerversammlung
JC Göppingen (JC62106)
O.7 Service Center SGB II: Mengenanpassung ab 01.07.2023

Beschlussnummer: ______________________________
Beschlussdatum:  ______________________________

Die Trägerversammlung beschließt:

1. Der Vertrag V-62106-2023 wird mit Wirkung ab 01.07.2023 in der Menge angepasst:
   - Baustein 4 – Steigerung der Anzahl von Gesprächen: 900,0 statt 600,2 Stunden im Jahr
   Die BG-Zahl von 5.642 bleibt.
   Alle anderen Bausteine bleiben, wie sie vereinbart sind.

2. Die Laufzeit von 3 Jahren und das Vertragsende am 31.12.2025 bleiben unverändert.

Begründung
Mehr Gespräche als geplant.

Auswirkung auf die Kosten (nach Plan, abgerechnet werden die gearbeiteten Minuten)
- im Monat: 45.254,57 € statt 44.070,36 € (+1.184,21 €)
- Juli bis Dezember 2023: 271.527,42 € statt 264.422,16 € (+7.105,26 €)
- bis 31.12.2025 (30 Monate): 1.357.637,10 € statt 1.322.110,80 € (+35.526,30 €)

Grundlage
- Vertrag V-62106-2023 mit Beginn 01.01.2023, Neuvertrag, Service Portfolio 2022
- bisheriger TV-Beschluss TV-62106-2022-01
- Entscheidungsvorlage JC62106, wirksam ab 01.07.2023, Version 1, ausgestellt am 05.07.2023

Zu beachten
- 24 Monate ab Januar 2024 sind mit fortgeschriebenem Tarif gerechnet.
- Mit 900,0 Stunden reichen die Minuten von Baustein 4 bis zum Jahresende.

Abstimmungsergebnis: ______________________________


______________________________          ______________________________
Ort, Datum                              Vorsitz der Trägerversammlung


______________________________          ______________________________
für die Agentur für Arbeit              für den kommunalen Träger
"""


def text(fall: str) -> str:
    return beschlussentwurf(v.FAELLE[fall]()).decode("utf-8-sig")


def test_the_whole_draft_of_goeppingen() -> None:
    assert text("goeppingen") == GOEPPINGEN


def test_it_begins_with_the_mark_by_which_notepad_knows_umlauts() -> None:
    assert beschlussentwurf(v.goeppingen()).startswith(b"\xef\xbb\xbfENTWURF")


@pytest.mark.parametrize("fall", sorted(v.FAELLE))
def test_no_draft_reads_as_if_it_were_decided(fall: str) -> None:
    gelesen = text(fall)
    assert gelesen.startswith("ENTWURF – noch nicht beschlossen\n")
    assert "Beschlussnummer: ____" in gelesen
    for wort in ("hat beschlossen", "wurde beschlossen", "möge", "ist beschlossen"):
        assert wort not in gelesen


def test_where_the_bg_zahl_alone_changes_no_baustein_is_called_another() -> None:
    gelesen = text("nur_bg")
    assert "   - BG-Zahl: 5.700 statt 5.642\n   Alle Bausteine bleiben, wie" in gelesen


def test_invented_prices_and_missing_reasons_are_said() -> None:
    assert "Achtung, Beispielpreise: mit erfundenen Preisen gerechnet." in text("altvertrag")
    assert "Begründung\nNicht angegeben; verlangt" in text("weg_und_dazu")


def test_a_line_break_in_a_reason_adds_no_line_that_was_not_meant() -> None:
    modell = v.goeppingen(begruendung="Erster Grund.\n\nZweiter Grund.")
    assert "Begründung\nErster Grund.\nZweiter Grund.\n\nAuswirkung" in beschlussentwurf(
        modell
    ).decode("utf-8-sig")


def test_a_span_that_is_the_one_before_it_is_told_once() -> None:
    """December 2025 is the month, the rest of the year and the rest of the term."""
    gelesen = text("letzter_monat")
    assert "- im Monat: " in gelesen
    assert "Dezember 2025:" not in gelesen
    assert "bis 31.12.2025 (" not in gelesen


def test_a_ge_that_closes_first_says_so_beside_the_end_of_its_contract() -> None:
    gelesen = text("schliesst")
    assert "das Vertragsende am 31.12.2025 bleiben unverändert." in gelesen
    assert (
        "Laut Stammdaten besteht die gE nur bis 31.12.2023 und geht auf in JC90001; bis dahin ist "
        "gerechnet." in gelesen
    )
    assert gelesen.count("271.527,42 € statt 264.422,16 €") == 1


def test_the_decision_so_far_is_named_with_its_day() -> None:
    zeile = Beschlusszeile(
        nummer="TV-62106-2022-01",
        jcnr=g.JCNR,
        beschlussdatum=date(2022, 11, 7),
        wirksam_ab=date(2023, 1, 1),
        art="Erstwahl",
        laufzeit=3,
        baustein="B4",
        stunden=Decimal("600.2"),
        bg_zahl=5642,
        begruendung=None,
        source=Source("tv_beschluesse.xlsx", "TV-Beschlüsse", 2),
    )
    modell = v.vorlage_von(g.wunsch(), v.kenntnis(beschluesse=(zeile,)), ())
    gelesen = beschlussentwurf(modell).decode("utf-8-sig")
    assert "- bisheriger TV-Beschluss TV-62106-2022-01 vom 07.11.2022\n" in gelesen
