"""Which relations hold on a planning sheet?

They are those of the computation (transforms.planung.bedarf), each between unrounded figures. The
productive time per conversation is printed nowhere: it is a hidden quantity of each kind, which the
yearly figures and all months narrow together.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from transforms.planung.bedarf import MONATE_DES_JAHRES
from transforms.rueckpruefung.bogen import ANTEILE, ARTEN, Bogen
from transforms.rueckpruefung.verortung.netz import EINS, Linear, Netz, Produkt, Ueberschuss
from transforms.rueckpruefung.zelle import Zelle
from transforms.tabellen.plandaten import PRODUKTIVSTUNDEN_JE_VZA

_STUNDEN_JE_VZA = int(PRODUKTIVSTUNDEN_JE_VZA)


def bogennetz(bogen: Bogen) -> Netz:
    """All figures of a sheet and the relations between them."""
    bau = _Bau(bogen)
    for m in range(len(bogen.monate)):
        bau.anrufe(m)
        bau.ziel(m)
    bau.jahressummen()
    if bogen.arbeitstage is not None:
        for m in range(len(bogen.monate)):
            bau.kapazitaet(m, bogen.arbeitstage)
        bau.moegliches(bogen.arbeitstage)
    bau.jahresbedarf()
    return bau.netz


@dataclass
class _Bau:
    bogen: Bogen
    netz: Netz = field(default_factory=Netz)

    def groesse(self, schluessel: str, m: int = -1) -> int:
        """The quantity of a row in a month, or (-1) in the year."""
        key, nummern = (schluessel, m), self.netz.namen
        if key not in nummern:
            zelle = self._zelle(schluessel, m)
            hi = EINS if schluessel in ANTEILE else None
            nummern[key] = self.netz.gedruckt(zelle) if zelle else self.netz.verborgen(0, hi)
        return nummern[key]

    def _zelle(self, schluessel: str, m: int) -> Zelle | None:
        """A share over the whole is said to be one; what was computed with it is no error."""
        bogen = self.bogen
        zelle = bogen.jahr(schluessel) if m < 0 else bogen.monat(schluessel, m)
        return replace(zelle, hoechstens=None) if zelle and zelle.ueber_dem_ganzen else zelle

    def _da(self, schluessel: str, m: int = -1) -> bool:
        return self._zelle(schluessel, m) is not None

    def anrufe(self, m: int) -> None:
        """A = Anrufe SC × share + Anruferweiterung × share - Anrufweiterleitungen × share."""
        teile = []
        for anzahl, anteil, vorzeichen in (
            ("anrufe_sc", "beruecksichtigung", -1),
            ("anruferweiterung", "erhoehung", -1),
            ("weiterleitungen", "abzug", 1),
        ):
            teil = self.netz.verborgen()
            self.netz.produkt(teil, self.groesse(anzahl, m), self.groesse(anteil, m))
            teile.append((vorzeichen, teil))
        self.netz.regel(Linear(((1, self.groesse("anrufe", m)), *teile)))

    def ziel(self, m: int) -> None:
        """G = A × Ziel, and what the conversations take."""
        n = self.netz
        n.produkt(self.groesse("gespraeche", m), self.groesse("anrufe", m), self.groesse("ziel", m))
        for art in ARTEN:
            n.produkt(self.groesse(art, m), self.groesse("gespraeche", m), self.groesse(f"h_{art}"))

    def jahressummen(self) -> None:
        monate = range(len(self.bogen.monate))
        for schluessel in (
            *("anrufe_sc", "anruferweiterung", "weiterleitungen", "anrufe", "gespraeche", *ARTEN),
            *("moegliche", *(f"{art}2" for art in ARTEN), "empfehlung"),
        ):
            teile = ((-MONATE_DES_JAHRES, self.groesse(schluessel, m)) for m in monate)
            self.netz.regel(Linear(((len(monate), self.groesse(schluessel)), *teile)))
        for schluessel in ("beruecksichtigung", "erhoehung", "abzug"):
            if self._da(schluessel):
                teile_ = [self.groesse(schluessel, m) for m in monate]
                self.netz.zwischen(self.groesse(schluessel), teile_)

    def jahresbedarf(self) -> None:
        """Need of the year, and its shares."""
        n, g = self.netz, self.groesse
        for art in ARTEN:
            n.produkt(g(art), g("gespraeche"), g(f"h_{art}"))
            n.produkt(g(f"{art}2"), g("moegliche"), g(f"h_{art}"))
        n.summe(g("bedarf"), (g(art) for art in ARTEN))
        n.summe(g("bedarf2"), (g(f"{art}2") for art in ARTEN))
        for vza, stunden in (("bedarf_vza", "bedarf"), ("vza", "bedarf"), ("vza2", "bedarf2")):
            n.gleich(g(vza), 1, g(stunden), _STUNDEN_JE_VZA)
        for anteil, teil, ganzes in (
            ("ziel", "gespraeche", "anrufe"),
            ("erreichbarkeit", "moegliche", "anrufe"),
            ("erfuellung", "gespraeche", "basisgespraeche"),
        ):
            if self._da(anteil):
                n.produkt(g(teil), g(anteil), g(ganzes))

    def kapazitaet(self, m: int, tage: tuple[int, ...]) -> None:
        """VZA of a month in both blocks, by its share of the working days of a year."""
        monate = len(self.bogen.monate)
        for block in ("", "2"):
            stunden = (
                (-sum(tage) * MONATE_DES_JAHRES, self.groesse(f"{art}{block}", m)) for art in ARTEN
            )
            je_vza = _STUNDEN_JE_VZA * tage[m] * monate
            self.netz.regel(Linear(((je_vza, self.groesse(f"vza{block}", m)), *stunden)))

    def moegliches(self, tage: tuple[int, ...]) -> None:
        """What the need of the year makes possible in a month: its share of the working days."""
        n, g, monate = self.netz, self.groesse, len(self.bogen.monate)
        for m in range(monate):
            n.gleich(
                g("moegliche", m), tage[m] * monate, g("gespraeche"), sum(tage) * MONATE_DES_JAHRES
            )
            if self._da("erreichbarkeit", m):
                n.regel(Produkt(g("moegliche", m), g("erreichbarkeit", m), g("anrufe", m)))
            for art in ARTEN:
                n.produkt(g(f"{art}2", m), g("moegliche", m), g(f"h_{art}"))
            d = n.verborgen(None)
            n.regel(Linear(((1, d), (-1, g("gespraeche", m)), (1, g("moegliche", m)))))
            n.regel(Ueberschuss(g("empfehlung", m), d))
