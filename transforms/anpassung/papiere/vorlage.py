"""What do the five papers of a change of quantities have in common, whatever they print?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.ersatzzeilen import ersatzzeilen
from transforms.anpassung.papiere.importtabellen import Importtabelle, importtabellen
from transforms.anpassung.papiere.inhalt import werte
from transforms.anpassung.papiere.versionsvergleich import nicht_mehr_geaendert
from transforms.anpassung.papiere.vorlagenherkunft import Belege, Vorlagenherkunft
from transforms.kern.dokument import Dokumentkopf
from transforms.kern.fingerabdruck import fingerabdruck
from transforms.kern.planjahr import Anpassungsmonat
from transforms.notationen.spalten import Spaltenwerk
from transforms.planung.papiere.aenderung import Aenderung, aenderungen
from transforms.planung.papiere.planungsdokument import Vorfassung

ENTSCHEIDUNGSVORLAGE = "Entscheidungsvorlage"
BESCHLUSSENTWURF = "Beschlussentwurf"


@dataclass(frozen=True, kw_only=True)
class Vorlage:
    """One version of the papers of one gE; all five are written from it."""

    anpassung: Anpassung
    hinweise: tuple[str, ...]  # sentences that speak against nothing, but must be known
    herkunft: Vorlagenherkunft
    importtabellen: tuple[Importtabelle, ...]
    ausgestellt_am: date
    version: int = 1
    vorfassung: Vorfassung | None = None

    def als_version(self, version: int, vorfassung: Vorfassung) -> Vorlage:
        """The same as the version that follows another one."""
        return replace(self, version=version, vorfassung=vorfassung)

    def ausgestellt(self, am: date) -> Vorlage:
        """The same with another day of issue."""
        return replace(self, ausgestellt_am=am)

    @property
    def kopf(self) -> Dokumentkopf:
        return self.anpassung.kopf

    @property
    def abschnitt(self) -> Anpassungsmonat:
        """What it is published with: `anpassung-2023-07`."""
        return Anpassungsmonat(self.anpassung.ab)

    @property
    def bg_bisher(self) -> Decimal:
        return Decimal(self.anpassung.bg_vorher)

    @property
    def laufzeit(self) -> Decimal:
        """Years."""
        return Decimal(self.anpassung.laufzeit)

    @property
    def werte(self) -> Mapping[str, str]:
        """Named figure or word -> exact text, for the difference of the next version."""
        return werte(self.anpassung, self.hinweise)

    @property
    def inhalt_sha256(self) -> str:
        """Over what figures and words say, the rows to import included; version, reason, day and
        origin are not content.
        """
        zeilen = [[t.tabelle, t.koepfe, t.zeilen] for t in self.importtabellen]
        return fingerabdruck([dict(self.werte), zeilen])

    @property
    def beispielpreise(self) -> bool:
        """Whether a month is computed with invented prices."""
        return self.herkunft.beispiel

    @property
    def aenderungen(self) -> tuple[Aenderung, ...]:
        """What the version before said otherwise."""
        return aenderungen(self.vorfassung.werte, self.werte) if self.vorfassung else ()

    @property
    def nicht_mehr_geaendert(self) -> tuple[str, ...]:
        """What the version before would change and this one does not."""
        vorher = self.vorfassung
        return nicht_mehr_geaendert(vorher.werte, self.werte) if vorher else ()

    def importtabelle(self, tabelle: str) -> Importtabelle:
        """`tv_beschluesse`, `kermit_vertraege` or `plandaten`."""
        return next(t for t in self.importtabellen if t.tabelle == tabelle)


def vorlage(
    anpassung: Anpassung,
    *,
    hinweise: Sequence[str],
    sha256: Mapping[str, str],
    spalten: Spaltenwerk,
    ausgestellt_am: date,
    belege: Belege | None = None,
) -> Vorlage:
    """`hinweise` are the sentences of the notes (U3); `sha256` of every input file by its name;
    `belege`: what besides the tables a figure comes from. Whatever is missing there leaves its
    figures without a row on *Herkunft*.
    """
    return Vorlage(
        anpassung=anpassung,
        hinweise=tuple(hinweise),
        herkunft=Vorlagenherkunft.aus(anpassung, sha256, belege or Belege()),
        importtabellen=importtabellen(ersatzzeilen(anpassung), spalten),
        ausgestellt_am=ausgestellt_am,
    )
