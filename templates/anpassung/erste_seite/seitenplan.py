"""What of a change has room on the one page that is decided on?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from templates.mappe.stil import Absatz
from templates.mappe.umbruch import passt, zeilenzahl
from transforms.anpassung.papiere.kostenzeilen import kostenzeilen
from transforms.anpassung.papiere.reichweitenpaar import reichweitenpaare
from transforms.anpassung.papiere.vorlage import Vorlage
from transforms.anpassung.papiere.vorlagesaetze import FORTGESCHRIEBEN, Vorlagesaetze

BEGRUENDUNG: Final = "Begründung: siehe Blatt Einzelheiten; sie gehört zu dieser Seite."
POSITIONEN: Final = "Kosten je Position: siehe Blatt Einzelheiten."
HINWEISE: Final = "Hinweise: siehe Blatt Einzelheiten; sie gehören zu dieser Seite."
BREITEN: Final = (46, 12.5, 14, 14, 15, 15.5, 10)
_BEGRUENDUNG: Final = 4  # lines
_HINWEISE: Final = 3
_PUNKTE: Final = 4  # quantities in large letters
_POSITIONEN: Final = 5  # rows of the table
_BILDHOEHEN: Final = ((9, 370), (12, 280), (99, 190))  # up to so many rows of tables: pixels


@dataclass(frozen=True, slots=True)
class Seitenplan:
    """Each part that is too long goes to the second sheet, and the page says so."""

    modell: Vorlage

    @property
    def begruendung(self) -> bool:
        return _zeilen([Vorlagesaetze(self.modell).begruendungssatz]) <= _BEGRUENDUNG

    @property
    def hinweise(self) -> bool:
        return _zeilen(self.modell.hinweise) <= _HINWEISE

    @property
    def positionen(self) -> bool:
        """The cost of each line."""
        return len(kostenzeilen(self.modell.anpassung)) <= _POSITIONEN

    @property
    def punkt(self) -> Absatz:
        """How each quantity to decide on is printed."""
        viele = len(Vorlagesaetze(self.modell).punkte) > _PUNKTE
        return Absatz.TEXT if viele else Absatz.AUSSAGE

    @property
    def hinweissaetze(self) -> tuple[str, ...]:
        """The notes as far as the page holds them. That a tariff was carried on is always said
        there, once.
        """
        texte, satz = self.modell.hinweise if self.hinweise else (), self._tarifsatz
        gesagt = any(FORTGESCHRIEBEN in one for one in texte)
        return (*texte, *(() if gesagt or not satz else (satz,)))

    @property
    def _tarifsatz(self) -> str:
        return Vorlagesaetze(self.modell).tarifsatz

    @property
    def bildhoehe(self) -> int:
        """Pixels of the chart: the fewer rows of tables, the higher."""
        a = self.modell.anpassung
        positionen = kostenzeilen(a) if self.positionen else ()
        zeilen = len([*a.gewaehlte, *reichweitenpaare(a), *positionen])
        return next(hoehe for bis, hoehe in _BILDHOEHEN if zeilen <= bis)


def _zeilen(texte: Sequence[str]) -> int:
    """Lines of paragraphs on the page: across the sheet, or wrapped in its first column."""
    return sum(
        1 if passt(text, Absatz.TEXT, BREITEN) else zeilenzahl(text, BREITEN[0]) for text in texte
    )
