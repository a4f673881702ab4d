"""Which relations hold on an annex?

Hours per Baustein are agreed; sums, VZA, the Erfüllungsgrad of Baustein 4 and the three variants
follow from them, these by the tariff of the plan year.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from transforms.planung.bedarf import MONATE_DES_JAHRES, STUNDE
from transforms.preise.tarife import LAUFZEITEN, Tarif
from transforms.rueckpruefung.anlage import (
    BG_PREIS,
    BG_ZAHL,
    GESAMT,
    GRAD,
    JAHRESSTUNDEN,
    KOSTEN,
    STUNDEN,
    VOLUMEN,
    VZA,
    Anlage,
)
from transforms.rueckpruefung.verortung.netz import EINS, Linear, Netz
from transforms.tabellen.plandaten import PRODUKTIVSTUNDEN_JE_VZA

_TAUSENDSTEL = 10**6  # prices have no more than six decimals
_HALBER_CENT = EINS // 200


def anlagenetz(anlage: Anlage, tarif: Tarif | None) -> Netz:
    """All figures of an annex and the relations between them; without a tariff those of the costs
    are left out.
    """
    bau = _Bau(anlage)
    bau.stunden()
    bau.stellen()
    if tarif:
        for laufzeit in LAUFZEITEN:
            bau.preise(laufzeit, tarif)
    for laufzeit in LAUFZEITEN:
        bau.kosten(laufzeit)
    return bau.netz


@dataclass
class _Bau:
    anlage: Anlage
    netz: Netz = field(default_factory=Netz)
    nummern: dict[tuple[str, str], int] = field(default_factory=dict)

    def groesse(self, zeile: str, spalte: str) -> int:
        key = (zeile, spalte)
        if key not in self.nummern:
            zelle = self.anlage.zellen.get(key)
            self.nummern[key] = self.netz.gedruckt(zelle) if zelle else self.netz.verborgen()
        return self.nummern[key]

    def _da(self, zeile: str, spalte: str) -> bool:
        return (zeile, spalte) in self.anlage.zellen

    def stunden(self) -> None:
        """Sums, and the year that is extrapolated from fewer months."""
        bausteine = dict.fromkeys(self.anlage.bausteine)
        for spalte in (STUNDEN, JAHRESSTUNDEN):
            if any(self._da(b, spalte) for b in bausteine):
                teile = [self.groesse(b, spalte) for b in bausteine if self._da(b, spalte)]
                self.netz.summe(self.groesse(GESAMT, spalte), teile)
        for zeile in (*bausteine, GESAMT):
            if self._da(zeile, STUNDEN) and self._da(zeile, JAHRESSTUNDEN):
                jahr, teil = self.groesse(zeile, JAHRESSTUNDEN), self.groesse(zeile, STUNDEN)
                self.netz.gleich(jahr, MONATE_DES_JAHRES, teil, self.anlage.monate)

    def jahresstunden(self, zeile: str) -> int:
        """Hours of a year."""
        if self._da(zeile, STUNDEN) and not self._da(zeile, JAHRESSTUNDEN):
            return self.groesse(zeile, STUNDEN)
        return self.groesse(zeile, JAHRESSTUNDEN)

    def stellen(self) -> None:
        """Posts, and how much Baustein 4 adds to Baustein 1."""
        bausteine = tuple(dict.fromkeys(self.anlage.bausteine))
        for zeile in (*bausteine, GESAMT):
            if self._da(zeile, VZA):
                vza = self.groesse(zeile, VZA)
                self.netz.gleich(vza, 1, self.jahresstunden(zeile), int(PRODUKTIVSTUNDEN_JE_VZA))
        if self._da(GESAMT, VZA):
            teile = [self.groesse(b, VZA) for b in bausteine if self._da(b, VZA)]
            self.netz.summe(self.groesse(GESAMT, VZA), teile)
        if self._da("B1", GRAD):
            self.netz.gleich(self.groesse("B1", GRAD), 1, self.netz.bekannt(EINS), 1)
        if self._da("B4", GRAD) and {"B1", "B4"} <= set(bausteine):
            eins = self.jahresstunden("B1")
            self.netz.produkt(self.jahresstunden("B4"), self.groesse("B4", GRAD), eins)

    def preise(self, laufzeit: int, tarif: Tarif) -> None:
        """BG-Grundpreis and Volumenpreis of a year by the rates of a Laufzeit."""
        zeile, saetze = str(laufzeit), tarif.saetze[laufzeit]
        if self._da(zeile, BG_PREIS):
            self.netz.gleich(
                self.groesse(zeile, BG_PREIS),
                _faktor(saetze.bg_grundpreis * MONATE_DES_JAHRES),
                self.groesse(BG_ZAHL, BG_ZAHL),
                _TAUSENDSTEL,
            )
        if not self._da(zeile, VOLUMEN):
            return
        gruppen: dict[Decimal, list[str]] = {}
        for b in dict.fromkeys(self.anlage.bausteine):
            gruppen.setdefault(saetze.volumenpreis_von(b), []).append(b)
        volumen = self.groesse(zeile, VOLUMEN)
        if len(gruppen) <= 1:
            satz = next(iter(gruppen), saetze.volumenpreis)
            gesamt = self.jahresstunden(GESAMT)
            self.netz.gleich(volumen, _faktor(satz * STUNDE), gesamt, _TAUSENDSTEL)
            return
        glieder = [(_TAUSENDSTEL, volumen)]
        for satz, bausteine in gruppen.items():  # lines of their own, each rounded to the cent
            glieder += [(-_faktor(satz * STUNDE), self.jahresstunden(b)) for b in bausteine]
            rundung = self.netz.verborgen(-_HALBER_CENT, _HALBER_CENT)
            glieder.append((-_TAUSENDSTEL, rundung))
        self.netz.regel(Linear(tuple(glieder)))

    def kosten(self, laufzeit: int) -> None:
        """Total of a variant."""
        zeile = str(laufzeit)
        if self._da(zeile, KOSTEN):
            teile = (self.groesse(zeile, BG_PREIS), self.groesse(zeile, VOLUMEN))
            self.netz.summe(self.groesse(zeile, KOSTEN), teile)


def _faktor(satz: Decimal) -> int:
    return int(satz * _TAUSENDSTEL)
