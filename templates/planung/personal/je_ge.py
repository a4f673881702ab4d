"""Which gE needs how many posts, one line each?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from templates.controlling.alle_ge import teilsumme
from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Wert, Zelle
from transforms.kern.baustein import bausteinname
from transforms.planung.papiere.personalbedarf import Personalbedarf, Personalzeile

NAME: Final = "Je gE"
_FESTE: Final = (11, 26, 22, 20, 15)
_SCHMALE: Final = (10.5, 20, 14, 14, 15)  # beside more Bausteine than a contract of today has
_BAUSTEINE: Final = 6
_SPALTEN: Final = (
    Spalte("JCNR", Art.KENNUNG),
    Spalte("Jobcenter"),
    Spalte("Regionaldirektion"),
    Spalte("Service Center"),
    Spalte("Stand"),
)
JCNR, JOBCENTER, RD, CENTER, STAND = range(5)
_STUNDENBREITE: Final = 10.5


@dataclass(frozen=True, slots=True)
class GeTabelle:
    """The table once it has its place; columns of hours per Baustein, then sum, VZA, offer."""

    bereich: Bereich
    bausteine: tuple[str, ...]

    def baustein(self, schluessel: str) -> int:
        return len(_SPALTEN) + self.bausteine.index(schluessel)

    @property
    def stunden(self) -> int:
        return len(_SPALTEN) + len(self.bausteine)

    @property
    def vza(self) -> int:
        return self.stunden + 1

    @property
    def offen(self) -> int:
        return self.stunden + 2

    def gruppiert(self, gruppenspalte: int, name: str, spalte: int | None) -> str:
        """Count of the rows of a group, or the sum of one of their columns; exact, for SUMIFS would
        read signs and wildcards in a name.
        """
        gleich = f"({self.bereich.fern_spalte(gruppenspalte)}={name})*1"
        if spalte is None:
            return f"=SUMPRODUCT({gleich})"
        return f"=SUMPRODUCT({gleich},{self.bereich.fern_spalte(spalte)})"


def breiten(modell: Personalbedarf) -> tuple[float, ...]:
    feste = _FESTE if len(modell.bausteine) <= _BAUSTEINE else _SCHMALE
    return (*feste, *[_STUNDENBREITE] * (len(modell.bausteine) + 3))


def schreibe_je_ge(blatt: Blatt, modell: Personalbedarf, wo: str) -> GeTabelle:
    """The filterable table of all gE with its sums."""
    blatt.kopf(
        f"Personalbedarf je gE {modell.planjahr.jahr}",
        wo,
        "Stunden im Jahr; VZA = Stunden durch 1.200. Leere Zellen: nicht gewählt oder noch offen; "
        "leer bedeutet nicht null.",
    )
    blatt.absatz("Die Zeile Summe zählt nur, was ein Filter stehen lässt.")
    t = GeTabelle(blatt.bereich(0), modell.bausteine)
    if not modell.zeilen:
        blatt.fixiere(2)
        blatt.absatz("Für dieses Jahr ist keine gE verzeichnet.")
        return t
    blatt.leerzeile()
    blatt.halte_kopf(2)
    b = blatt.bereich(len(modell.zeilen))
    t = GeTabelle(b, modell.bausteine)
    blatt.tabelle(
        "T_Je_gE",
        "Je gE eine Zeile: Stand, Stunden je gewähltem Baustein, ihre Summe, VZA, und VZA des "
        "Angebots, solange nicht gewählt ist; letzte Zeile die Summe.",
        (
            *_SPALTEN,
            *(Spalte(f"{bausteinname(s)}, Stunden", Art.ZEHNTEL) for s in modell.bausteine),
            Spalte("Stunden gesamt", Art.ZEHNTEL),
            Spalte("VZA", Art.HUNDERTSTEL),
            Spalte("VZA im Angebot", Art.HUNDERTSTEL),
        ),
        [_zeile(t, nummer, z) for nummer, z in enumerate(modell.zeilen)],
        summe=_summe(t, modell),
        filterbar=True,
    )
    return t


def _zeile(t: GeTabelle, nummer: int, z: Personalzeile) -> Tabellenzeile:
    b, gewaehlt = t.bereich, z.gewaehlt or {}
    gesamt: Wert = None
    posten: Wert = None
    if z.stunden is not None and z.vza is not None:
        erste, letzte = t.baustein(t.bausteine[0]), t.stunden - 1
        gesamt = Formel(f"=SUM({b.querschnitt(nummer, erste, letzte)})", z.stunden)
        posten = Formel(f"={b.zelle(nummer, t.stunden)}/1200", z.vza)
    return [
        z.kopf.jcnr,
        z.kopf.jobcenter,
        z.kopf.regionaldirektion,
        z.center,
        z.stand,
        *(gewaehlt.get(s) for s in t.bausteine),
        gesamt,
        posten,
        z.offen,
    ]


def _summe(t: GeTabelle, modell: Personalbedarf) -> Tabellenzeile:
    b, alle = t.bereich, modell.alle
    anzahl = Zelle(Formel(f"=SUBTOTAL(103,{b.spalte(JCNR)})", alle.ge), Art.ANZAHL_GE)
    je_baustein = [teilsumme(b, t.baustein(s), modell.stunden_von(s)) for s in modell.bausteine]
    return [
        "Summe",
        anzahl,
        None,
        None,
        None,
        *je_baustein,
        teilsumme(b, t.stunden, alle.stunden),
        teilsumme(b, t.vza, alle.vza),
        teilsumme(b, t.offen, alle.offen),
    ]
