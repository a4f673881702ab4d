"""How is a list of findings counted, and how does a finding say where it stands?"""

from __future__ import annotations

from typing import Final

from templates.mappe.zellen import Tabellenzeile
from transforms.dokumente.uebersicht import Befundliste, Befundzeile
from transforms.kern.planjahr import Eingangsabschnitt, Planjahr
from transforms.kern.worte.zahlwort import anzahl

OHNE: Final = "–"


def umfang(liste: Befundliste, *, auch_keine: bool) -> str:
    """`12 Befunde: 1 Stopp, 3 Zurückgestellt, 8 Hinweis`; rows are told where a finding has more
    than one place, a severity nobody has only with `auch_keine`.
    """
    befunde = len(liste.befunde)
    zahlen = liste.je_schwere.items()
    je_schwere = ", ".join(f"{n} {schwere}" for schwere, n in zahlen if n or auch_keine)
    fundstellen = (
        f" ({len(liste.zeilen)} Fundstellen, je Zeile eine)" if liste.mehrere_fundstellen else ""
    )
    return f"{anzahl(befunde, 'Befund', 'Befunde')}: {je_schwere}{fundstellen}"


def schwereworte(abschnitt: Eingangsabschnitt, *, bis_zur_klaerung: bool = False) -> str:
    """What the severities mean for the documents of a gE."""
    was = "Dokumente"
    if isinstance(abschnitt, Planjahr):
        was = "Planungshilfe oder keine Anlage, wie der Befund sagt"
    bis = "bis zur Klärung " if bis_zur_klaerung else ""
    return f"Zurückgestellt: diese gE erhält {bis}keine {was}. Hinweis: wird ausgestellt."


def fundstelle(z: Befundzeile) -> Tabellenzeile:
    """File, sheet, row."""
    return [z.datei or OHNE, z.blatt or OHNE, OHNE if z.zeile is None else z.zeile]
