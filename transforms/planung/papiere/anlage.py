"""What does the annex of a gE say: which Bausteine are agreed, for how long, what a year would
cost?
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from transforms.kern.baustein import bausteinname, bausteinnamen
from transforms.kern.dokument import Dokumentkopf, Nachweiszeile
from transforms.kern.money import dezimal, exact, gerundet, round_half_up
from transforms.kern.planjahr import Planjahr
from transforms.kern.worte.zahlwort import anzahl
from transforms.planung.bedarf import MONATE_DES_JAHRES, STUNDE
from transforms.planung.papiere.aenderung import Aenderung, aenderungen, inhalt_sha256
from transforms.planung.papiere.basisangabe import Basisangabe
from transforms.planung.papiere.lastverteilung import Lastverteilung
from transforms.planung.papiere.planungsdokument import ANLAGE, Vorfassung
from transforms.planung.preisstand import Preisstand
from transforms.planung.varianten import Volumenzeile
from transforms.planung.vereinbarung import ZEHNTEL, Vereinbarung, Vereinbarungszeile, vza
from transforms.tabellen.vertraege import jahre

PLATZ_FUER_WORTE: Final = 900  # letters on the page
HUNDERTSTEL: Final = Decimal("0.01")
_JANEIN: Final = {True: "ja", False: "nein"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LaufendeLaufzeit:
    """A term that runs on into the plan year: only its quantity is agreed."""

    vertragsnummer: str
    ende: date


@dataclass(frozen=True, kw_only=True)
class Anlage:
    """The annex to sign; figures are those of the agreement, their formulas stand in the sheet."""

    kopf: Dokumentkopf
    planjahr: Planjahr
    vereinbarung: Vereinbarung
    basis: Basisangabe | None  # None: the gE has no planning data
    last: Lastverteilung | None  # where Baustein 2 is chosen with a common goal
    laufend: LaufendeLaufzeit | None
    quellzeilen: tuple[Nachweiszeile, ...]
    ausgestellt_am: date
    version: int = 1
    vorfassung: Vorfassung | None = None
    art: str = ANLAGE

    def als_version(self, version: int, vorfassung: Vorfassung) -> Anlage:
        return replace(self, version=version, vorfassung=vorfassung)

    def ausgestellt(self, am: date) -> Anlage:
        return replace(self, ausgestellt_am=am)

    @property
    def preisstand(self) -> Preisstand | None:
        return self.vereinbarung.preisstand

    @property
    def bg_zahl(self) -> Decimal | None:
        bg = self.vereinbarung.bg_zahl
        return None if bg is None else Decimal(bg)

    @property
    def laufzeit(self) -> Decimal:
        """Years."""
        return Decimal(self.vereinbarung.laufzeit)

    # --- rows

    def stunden(self, zeile: Vereinbarungszeile) -> Decimal | None:
        """Agreed hours of a year: none of what is not chosen; None of what has none of its own."""
        if not zeile.bepreist:
            return None
        return (zeile.stunden if zeile.gewaehlt else None) or Decimal("0.0")

    def stunden_im_zeitraum(self, zeile: Vereinbarungszeile) -> Decimal | None:
        """The same for the months of the basis period alone, to a tenth."""
        stunden = self.stunden(zeile)
        if stunden is None or self.basis is None:
            return None
        return gerundet(Fraction(stunden) * self.basis.anteil, ZEHNTEL)

    @property
    def stunden_im_zeitraum_gesamt(self) -> Decimal | None:
        if self.basis is None:
            return None
        found = (self.stunden_im_zeitraum(z) for z in self.vereinbarung.zeilen)
        return exact(sum((s for s in found if s is not None), Decimal(0)))

    def vza(self, zeile: Vereinbarungszeile) -> Decimal | None:
        stunden = self.stunden(zeile)
        return None if stunden is None else dezimal(vza(stunden))

    @property
    def vza_gesamt(self) -> Decimal:
        return dezimal(self.vereinbarung.vza)

    def erfuellungsgrad(self, zeile: Vereinbarungszeile) -> Decimal | None:
        """Of Baustein 1 the whole, of Baustein 4 its hours as a share of Baustein 1."""
        if zeile.schluessel == "B4" and (grad := self.vereinbarung.erfuellungsgrad_b4) is not None:
            return dezimal(grad)
        voll = zeile.schluessel == "B1" and zeile.zaehlt and zeile.stunden
        return Decimal(1) if voll else None

    def minuten(self, zeile: Volumenzeile) -> Decimal:
        """Produktivminuten of a year that have one price."""
        return dezimal(zeile.stunden * STUNDE)

    @property
    def bg_monate(self) -> int:
        return (self.vereinbarung.bg_zahl or 0) * MONATE_DES_JAHRES

    def positionsname(self, zeile: Volumenzeile) -> str:
        """`Volumenpreis Baustein 1, Baustein 4`"""
        return f"Volumenpreis {bausteinnamen(zeile.schluessel.split('+'))}"

    @property
    def konkretisierungen(self) -> tuple[str, ...]:
        """What was agreed in words, Baustein by Baustein."""
        return tuple(
            f"{bausteinname(z.schluessel)}: {z.konkretisierung}"
            for z in self.vereinbarung.zeilen
            if z.konkretisierung
        )

    def variantenname(self, laufzeit: int) -> str:
        return f"Kosten bei Laufzeitvariante {jahre(laufzeit)}"

    def gewaehlte_stunden(self, zeile: Vereinbarungszeile) -> Decimal | None:
        """Hours as the choice names them, before they are rounded; None where they do not count."""
        if not zeile.zaehlt:
            return None
        wahl = (z.stunden for z in self.vereinbarung.quellen if z.baustein == zeile.schluessel)
        return next(wahl, None)

    @property
    def beispielpreise(self) -> bool:
        return self.preisstand is not None and self.preisstand.tarif.beispiel

    @property
    def titel(self) -> str:
        return f"Anlage zum Dienstleistungseinkauf O.7 {self.planjahr.jahr}"

    @property
    def service_center(self) -> str:
        """As it signs: `Service Center Freiburg`."""
        name = self.kopf.service_center or "Service Center"
        return f"Service Center {name[3:]}" if name.startswith("SC ") else name

    @property
    def wortlaut(self) -> bool:
        """Whether what was agreed in words is too long for the page that is signed."""
        return sum(map(len, self.konkretisierungen)) > PLATZ_FUER_WORTE

    @property
    def aenderungen(self) -> tuple[Aenderung, ...]:
        return aenderungen(self.vorfassung.werte, self.werte) if self.vorfassung else ()

    # --- content

    @property
    def werte(self) -> Mapping[str, str]:
        """Days of signature are not content: a signed annex is no new one."""
        return dict(self._werte())

    @property
    def inhalt_sha256(self) -> str:
        return inhalt_sha256(self.werte)

    def _werte(self) -> Iterator[tuple[str, str]]:
        v = self.vereinbarung
        yield "Jobcenter", self.kopf.jobcenter
        yield "Service Center", self.service_center
        yield "Zeitraum", self.basis.zeitraum if self.basis else ""
        yield "BG-Zahl", "" if v.bg_zahl is None else str(v.bg_zahl)
        yield "Laufzeit in Jahren", str(v.laufzeit)
        yield "Laufender Vertrag", self.laufend.vertragsnummer if self.laufend else ""
        for z in v.zeilen:
            name = bausteinname(z.schluessel)
            yield f"{name} gewählt", _JANEIN[z.gewaehlt]
            if (stunden := self.stunden(z)) is not None:
                yield f"{name}, Stunden auf 12 Monate", _text(stunden)
        yield "Stunden gesamt", _text(v.stunden)
        yield "VZA gesamt", _text(gerundet(v.vza, HUNDERTSTEL))
        if v.erfuellungsgrad_b4 is not None:
            prozent = gerundet(v.erfuellungsgrad_b4 * 100, HUNDERTSTEL)
            yield "Erfüllungsgrad Baustein 4 in Prozent", _text(prozent)
        yield from self._lastwerte()
        yield "Konkretisierung", "\n".join(self.konkretisierungen)
        yield "Preise", self.preisstand.satz if self.preisstand else ""
        yield from _kostenwerte(v)

    def _lastwerte(self) -> Iterator[tuple[str, str]]:
        if self.last:
            yield "Ziel gemeinsame Erreichbarkeit", _text(self.last.ziel)
            je_tag = round_half_up(self.last.je_arbeitstag, HUNDERTSTEL)
            yield "Lastverteilung: Gespräche je Arbeitstag", _text(je_tag)


def _kostenwerte(v: Vereinbarung) -> Iterator[tuple[str, str]]:
    for variante in v.varianten:
        wann = f"bei {_jahren(variante.laufzeit)}"
        if variante.bg_grundpreis is not None:
            yield f"BG-Grundpreis {wann}", f"{variante.bg_grundpreis:f}"
        yield f"Volumenpreis {wann}", f"{variante.volumenpreis:f}"
        if variante.gesamt is not None:
            yield f"Kosten {wann}", f"{variante.gesamt:f}"


def _jahren(laufzeit: int) -> str:
    return anzahl(laufzeit, "Jahr", "Jahren")


def _text(wert: Decimal) -> str:
    return f"{exact(wert):f}"
