"""Does Excel leave every workbook of a run alone that is opened and closed?"""

from __future__ import annotations

from tests.laeufe.probelauf import Probelauf
from tests.templates.excel.einwaende import einwaende


def test_excel_finds_nothing_to_do_in_any_workbook_of_two_months(februar: Probelauf) -> None:
    """Both books of every gE, Übersicht, Befunde, and those that go with letters."""
    mappen = sorted(februar.ausgabe.rglob("*.xlsx"))
    arten = {path.name.split("_")[0] for path in mappen if "_controlling" not in path.parts}
    assert len(mappen) > 40 and arten == {"Kostennachweis", "MMI"}
    assert {path.name: gruende for path in mappen if (gruende := einwaende(path))} == {}
