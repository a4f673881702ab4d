"""Which Bausteine are agreed, with how many hours, and what follows from them?"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Quellangabe, Spalte, Tabellenzeile, Wert, Zelle
from templates.teile.herkunft import Herkunft
from transforms.dokumente.herkunft import PLAN
from transforms.dokumente.quellen.grundlagen import GEWAEHLT
from transforms.planung.papiere.anlage import Anlage
from transforms.planung.vereinbarung import Vereinbarungszeile

OHNE: Final = "–"
GRAD_B4: Final = "Erfuellungsgrad_B4"  # also where a catalogue knows no Baustein 4
_IM_ZEITRAUM, STUNDEN, _VZA, _GRAD = 1, 2, 3, 4
_SPALTEN: Final = (
    Spalte("Baustein"),
    Spalte("Stunden", Art.ZEHNTEL),
    Spalte("Stunden auf 12 Monate", Art.ZEHNTEL),
    Spalte("VZA", Art.HUNDERTSTEL),
    Spalte("Erfüllungsgrad", Art.PROZENT_GENAU),
    Spalte("Baustein gewählt"),
)


def schreibe_bausteine(blatt: Blatt, modell: Anlage, quellen: Herkunft, monate: str) -> Bereich:
    """A row per Baustein of the catalogue and their sum; `monate` is the cell with the number of
    months of the basis period.
    """
    zeilen = modell.vereinbarung.zeilen
    b = blatt.bereich(len(zeilen))
    return blatt.tabelle(
        "T_Bausteine",
        "Je Baustein Stunden im Zeitraum und auf 12 Monate, VZA, Erfüllungsgrad und ob er gewählt "
        "ist; letzte Zeile die Summe.",
        _SPALTEN,
        [_zeile(b, nummer, z, modell, quellen, monate) for nummer, z in enumerate(zeilen)],
        summe=_summe(b, modell),
    )


def _zeile(
    b: Bereich,
    nummer: int,
    z: Vereinbarungszeile,
    modell: Anlage,
    quellen: Herkunft,
    monate: str,
) -> Tabellenzeile:
    hier = b.zelle(nummer, STUNDEN)
    stunden, im_zeitraum = modell.stunden(z), modell.stunden_im_zeitraum(z)
    posten = modell.vza(z)
    return [
        z.bezeichnung,
        OHNE if im_zeitraum is None else Formel(f"=ROUND({hier}*{monate}/12,1)", im_zeitraum),
        OHNE if stunden is None else _stunden(z, modell, quellen),
        OHNE if posten is None else Formel(f"={hier}/1200", posten),
        _grad(b, nummer, z, modell),
        Zelle("ja" if z.gewaehlt else "nein", ziel=Quellangabe(GEWAEHLT, z.schluessel)),
    ]


def _stunden(z: Vereinbarungszeile, modell: Anlage, quellen: Herkunft) -> Wert:
    """What was chosen, rounded to a tenth."""
    stunden, gewaehlt = modell.stunden(z), modell.gewaehlte_stunden(z)
    if stunden is None or gewaehlt is None:
        return stunden
    quelle = quellen.wert(PLAN, z.schluessel, gewaehlt)
    if not isinstance(quelle, Formel):
        return stunden
    return Formel(f"=ROUND({quelle.text[1:]},1)", stunden)


def _grad(b: Bereich, nummer: int, z: Vereinbarungszeile, modell: Anlage) -> Zelle:
    """Hours as a share of those of Baustein 1."""
    grad, name = modell.erfuellungsgrad(z), GRAD_B4 if z.schluessel == "B4" else None
    if grad is None:
        return Zelle(OHNE, name=name)
    eins = next(n for n, one in enumerate(modell.vereinbarung.zeilen) if one.schluessel == "B1")
    return Zelle(Formel(f"={b.zelle(nummer, STUNDEN)}/{b.zelle(eins, STUNDEN)}", grad), name=name)


def _summe(b: Bereich, modell: Anlage) -> Tabellenzeile:
    im_zeitraum = modell.stunden_im_zeitraum_gesamt
    return [
        "Gesamt",
        OHNE if im_zeitraum is None else Formel(f"=SUM({b.spalte(_IM_ZEITRAUM)})", im_zeitraum),
        Zelle(
            Formel(f"=SUM({b.spalte(STUNDEN)})", modell.vereinbarung.stunden), name="Stunden_Gesamt"
        ),
        Zelle(Formel(f"={b.zelle(b.zeilen, STUNDEN)}/1200", modell.vza_gesamt), name="VZA_Gesamt"),
        Zelle(OHNE, name=None if modell.vereinbarung.zeile("B4") else GRAD_B4),
        OHNE,
    ]
