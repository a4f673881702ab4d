"""What of a change has room on the one page that is decided on?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from templates.anpassung.erste_seite.zeilenmass import (
    FLACH,
    absatzzeilen,
    bildhoehe,
    bildplatz,
)
from templates.mappe.stil import Absatz
from transforms.anpassung.papiere.entwurfstext import BEISPIELPREISE
from transforms.anpassung.papiere.jahresminuten import Jahresminuten
from transforms.anpassung.papiere.kostenzeilen import kostenzeilen
from transforms.anpassung.papiere.reichweitenpaar import reichweitenpaare
from transforms.anpassung.papiere.vorlage import Vorlage
from transforms.anpassung.papiere.vorlagesaetze import Vorlagesaetze, bezeichnung

BEGRUENDUNG: Final = "Begründung: siehe Blatt Einzelheiten; sie gehört zu dieser Seite."
POSITIONEN: Final = "Kosten je Position: siehe Blatt Einzelheiten."
HINWEISE: Final = "Hinweise: siehe Blatt Einzelheiten; sie gehören zu dieser Seite."
_POSITIONEN: Final = 5  # rows of the table of costs that the page holds
_LANGE: Final = 8  # lines of a reason
_PUNKTE: Final = 4  # quantities in large letters
_KOPF_POSITIONEN: Final = ("Kopf", "Kopf", "Summe", "Abstand")  # lines besides its rows


@dataclass(frozen=True, slots=True)
class Seitenplan:
    """Each part that is too long goes to the second sheet, and the page says so."""

    modell: Vorlage

    @property
    def begruendung(self) -> bool:
        lang = absatzzeilen([Vorlagesaetze(self.modell).begruendungssatz])
        return lang <= _LANGE and self._platz(begruendung=True, hinweise=False) >= FLACH

    @property
    def hinweise(self) -> bool:
        return self._platz(begruendung=self.begruendung, hinweise=True) >= FLACH

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
        return self._hinweissaetze(alle=self.hinweise)

    def _hinweissaetze(self, *, alle: bool) -> tuple[str, ...]:
        saetze = Vorlagesaetze(self.modell)
        texte = self.modell.hinweise if alle else ()
        return texte if saetze.tarif_gesagt(texte) else (*texte, saetze.tarifsatz)

    @property
    def bild(self) -> bool:
        """Whether there is room for a chart one can read."""
        return self._platz(begruendung=self.begruendung, hinweise=self.hinweise) >= FLACH

    @property
    def bildhoehe(self) -> int:
        """Pixels of the chart: as high as the words and tables beside it leave room."""
        platz = self._platz(begruendung=self.begruendung, hinweise=self.hinweise)
        return bildhoehe(platz)

    def _platz(self, *, begruendung: bool, hinweise: bool) -> int:
        """Pixels that are left for the chart."""
        saetze, a = Vorlagesaetze(self.modell), self.modell.anpassung
        texte = [
            *saetze.punkte,
            saetze.ohnesatz,
            saetze.begruendungssatz if begruendung else BEGRUENDUNG,
            *self._hinweissaetze(alle=hinweise),
            *(() if hinweise else (HINWEISE,)),
            *(() if self.positionen else (POSITIONEN,)),
            *([saetze.versionssatz, saetze.aenderungssatz] if saetze.versionssatz else []),
            *([BEISPIELPREISE] if self.modell.beispielpreise else []),
            *saetze.verbrauchssaetze,
            *filter(None, [saetze.bestandssatz]),
            *filter(None, [Jahresminuten.aus(a).temposatz]),
        ]
        namen = [self.modell.kopf.jobcenter, *(bezeichnung(b) for b in a.gewaehlte)]
        zeilen: list[object] = [*reichweitenpaare(a)]
        if self.positionen:
            zeilen += [*kostenzeilen(a), *_KOPF_POSITIONEN]
        return bildplatz(texte, namen, len(zeilen))
