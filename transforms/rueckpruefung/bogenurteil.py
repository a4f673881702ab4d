"""What is said of a planning sheet, and in which of its columns stands a number too many?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from transforms.kern.money import round_half_up
from transforms.rueckpruefung.anhalt import gleicher_anteil
from transforms.rueckpruefung.aussagen import Urteil
from transforms.rueckpruefung.bogen import ANTEILE, Bogen, Bogenzeile
from transforms.rueckpruefung.bogenregeln import bogennetz
from transforms.rueckpruefung.kalender import passendes_land
from transforms.rueckpruefung.urteil import urteil
from transforms.rueckpruefung.verortung.bitmengen import menge
from transforms.rueckpruefung.verortung.einengung import FEIN, Stand
from transforms.rueckpruefung.verortung.netz import EINS, Netz
from transforms.rueckpruefung.verortung.suche import HOECHSTENS_SCHRITTE
from transforms.rueckpruefung.vertauscht import vertauschte
from transforms.rueckpruefung.zelle import Zelle


@dataclass(frozen=True, slots=True, kw_only=True)
class Formfehler:
    """A row with more or fewer numbers than there are months."""

    zeile: str
    zahlen: int
    monate: int
    spalten: tuple[str, ...]  # where it is too many, or missing, if the others are right
    wert: str  # that is too many, or that is missing; empty where nothing says which


@dataclass(frozen=True, slots=True, kw_only=True)
class Bogenurteil:
    bogen: Bogen  # with its numbers in the months to which they belong
    formfehler: tuple[Formfehler, ...]
    urteil: Urteil
    land_im_kopf: str | None = None  # whose calendar does not fit; the sheet was checked by another
    vertauscht: tuple[str, str] | None = None  # rows that were exchanged before it was checked

    @property
    def ueber_dem_ganzen(self) -> tuple[Zelle, ...]:
        """Shares over 100 % that nothing else on the sheet calls wrong."""
        falsch = {f.soll.zelle.name for f in self.urteil.falsch}
        reihen = (z.monate for s in ANTEILE if (z := self.bogen.zeilen.get(s)))
        zellen = (z for reihe in reihen for z in reihe if z and z.ueber_dem_ganzen)
        return tuple(z for z in zellen if z.name not in falsch)

    @property
    def stimmt(self) -> bool:
        form = self.formfehler or self.ueber_dem_ganzen or self.land_im_kopf
        return self.urteil.stimmt and not form and self.vertauscht is None


def bogenurteil(bogen: Bogen, schritte: int = HOECHSTENS_SCHRITTE) -> Bogenurteil:
    """What cannot be right on a sheet, by the calendar that fits it."""
    anderes = passendes_land(bogen)
    gerade = _ausgerichtet(_gelesen(replace(bogen, land=anderes) if anderes else bogen))
    getauscht = vertauschte(gerade, _widersprechende_spalten)
    if getauscht:
        gerade = getauscht[0]

    def anhalt(fraglich: Sequence[Zelle], werte: Mapping[str, Decimal]) -> tuple[int, str]:
        return gleicher_anteil(gerade, fraglich, werte)

    netz = bogennetz(gerade)
    return Bogenurteil(
        bogen=gerade,
        formfehler=tuple(_formfehler(gerade, netz)),
        urteil=urteil(netz, anhalt, schritte),
        land_im_kopf=bogen.land if anderes else None,
        vertauscht=getauscht[1] if getauscht else None,
    )


def _gelesen(bogen: Bogen) -> Bogen:
    """Shares are what they say, unless more months agree if they are rounded as computed figures
    are (a goal of 52,5 % printed as 53 %).
    """
    for schluessel in ANTEILE:
        zeile = bogen.zeilen.get(schluessel)
        if zeile is None or not zeile.monate:
            continue
        gerundet = _mit(bogen, replace(zeile, monate=tuple(map(_gerundet, zeile.monate))))
        genau, grob = _widersprechende_spalten(bogen), _widersprechende_spalten(gerundet)
        if genau > len(bogen.monate) // 2 and grob <= genau // 2:
            bogen = gerundet
    return bogen


def _gerundet(zelle: Zelle | None) -> Zelle | None:
    return replace(zelle, exakt=False) if zelle else None


def _ausgerichtet(bogen: Bogen) -> Bogen:
    """Rows with a number too many or too few as fewest months contradict themselves."""
    for zeile in list(bogen.zeilen.values()):
        if zeile.andere_fassungen and len(set(zeile.werte)) > 1:  # equal ones say nothing
            fassungen = (zeile.monate, *zeile.andere_fassungen)
            moeglich = [_mit(bogen, replace(zeile, monate=f)) for f in fassungen]
            bogen = min(moeglich, key=_widersprechende_spalten)
    return bogen


def _mit(bogen: Bogen, zeile: Bogenzeile) -> Bogen:
    return replace(bogen, zeilen={**bogen.zeilen, zeile.schluessel: zeile})


def _widersprechende_spalten(bogen: Bogen) -> int:
    """Months that contradict themselves, each taken alone."""
    netz = bogennetz(bogen)
    return sum(
        bool(Stand(netz).nimm(menge(v for v, z in netz.zellen.items() if z.spalte == spalte)))
        for spalte in bogen.spalten
    )


def _formfehler(bogen: Bogen, netz: Netz) -> Iterator[Formfehler]:
    monate = len(bogen.monate)
    for zeile in bogen.zeilen.values():
        if not zeile.werte or len(zeile.werte) == monate:
            continue
        geblieben = Counter(z.gedruckt for z in zeile.monate if z)
        weg = list((Counter(zeile.werte) - geblieben).elements())
        if weg:
            spalten = _lauf(zeile, bogen, weg[0])
            yield Formfehler(
                zeile=zeile.name,
                zahlen=len(zeile.werte),
                monate=monate,
                spalten=spalten,
                wert=weg[0] if len(weg) == 1 else "",
            )
        else:
            yield _luecke(zeile, bogen, netz)


def _lauf(zeile: Bogenzeile, bogen: Bogen, wert: str) -> tuple[str, ...]:
    """The months in one of which the number stands twice: those beside it with the same."""
    n = next((i for i, text in enumerate(zeile.werte) if text == wert and _ohne(zeile, i)), 0)
    ende = n
    while ende + 1 < len(zeile.werte) and zeile.werte[ende + 1] == wert:
        ende += 1
    return bogen.spalten[n : ende + 1]


def _ohne(zeile: Bogenzeile, weg: int) -> bool:
    """Whether the row as it is taken lacks this number."""
    rest = [text for i, text in enumerate(zeile.werte) if i != weg]
    return rest == [z.gedruckt if z else "" for z in zeile.monate]


def _luecke(zeile: Bogenzeile, bogen: Bogen, netz: Netz) -> Formfehler:
    fehlt = [m for m, z in enumerate(zeile.monate) if z is None]
    gedruckt = [z for z in zeile.monate if z]
    wert = ""
    if len(fehlt) == 1 and gedruckt:
        stand = Stand(netz, FEIN)
        stand.nimm(menge(netz.zellen))
        v = netz.namen.get((zeile.schluessel, fehlt[0]))
        gleich = len(set(zeile.werte)) == 1
        if v is not None and stand.lo[v] is not None and stand.hi[v] is not None:
            texte = {
                gedruckt[0].schreibe(round_half_up(Decimal(g) / EINS, gedruckt[0].stelle))
                for g in (stand.lo[v], stand.hi[v])
                if g is not None
            }
            wert = texte.pop() if len(texte) == 1 else ""
        wert = wert or (zeile.werte[0] if gleich else "")
    return Formfehler(
        zeile=zeile.name,
        zahlen=len(zeile.werte),
        monate=len(bogen.monate),
        spalten=tuple(bogen.spalten[m] for m in fehlt),
        wert=wert,
    )
