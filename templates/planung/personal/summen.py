"""What do the gE come to: by Baustein, by Service Center beside its posts, by Regionaldirektion?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from templates.mappe import diagramm
from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Wert
from templates.planung.personal.je_ge import CENTER, RD, GeTabelle
from transforms.kern.baustein import bausteinname
from transforms.planung.papiere.personalbedarf import Personalbedarf, Personalgruppe

NAME: Final = "Summen"
BREITEN: Final = (44, 10, 15, 15, 15, 13, 15, 13, 13, 17)
OHNE: Final = "–"
_GE, _STUNDEN, _VZA, _OFFEN, _STELLEN, _GESPERRT, _BESETZBAR, _FEHLT, _MIT_ANGEBOT = range(1, 10)
_GRUPPE: Final = (
    Spalte("gE", Art.GANZZAHL),
    Spalte("Stunden gewählt", Art.ZEHNTEL),
    Spalte("VZA gewählt", Art.HUNDERTSTEL),
    Spalte("VZA im Angebot", Art.HUNDERTSTEL),
)
_STELLENSPALTEN: Final = (
    Spalte("Stellen", Art.HUNDERTSTEL),
    Spalte("davon gesperrt", Art.HUNDERTSTEL),
    Spalte("besetzbar", Art.HUNDERTSTEL),
    Spalte("fehlende VZA", Art.HUNDERTSTEL),
    Spalte("fehlende VZA mit Angebot", Art.HUNDERTSTEL),
)


def schreibe_summen(blatt: Blatt, modell: Personalbedarf, wo: str, t: GeTabelle) -> None:
    """Three tables over the sheet of all gE, and the posts as a chart."""
    blatt.kopf(
        f"Personalbedarf {modell.planjahr.jahr}",
        wo,
        "VZA: 1.200 produktive Stunden im Jahr. Gezählt wird, was gewählt und nicht zurückgestellt "
        "ist.",
    )
    blatt.fixiere(2)
    blatt.absatz("VZA im Angebot: Bedarf laut Planungshilfe der gE, deren Wahl noch aussteht.")
    blatt.absatz("„–“ heißt: Zu diesem Service Center sind keine Stellen geliefert.")
    if not modell.zeilen:
        return
    blatt.abschnitt("Nach Baustein")
    _bausteine(blatt, modell, t)
    blatt.abschnitt("Nach Service Center, neben seinen Stellen")
    center = _gruppen(blatt, "Service Center", modell.center, modell, t, CENTER, stellen=True)
    if any(c.besetzbar is not None for c in modell.center):
        blatt.diagramm(_bild(blatt, modell, center), hoehe=120 + 60 * len(modell.center))
    blatt.abschnitt("Nach Regionaldirektion")
    _gruppen(blatt, "Regionaldirektion", modell.regionaldirektionen, modell, t, RD, stellen=False)


def _bausteine(blatt: Blatt, modell: Personalbedarf, t: GeTabelle) -> None:
    b = blatt.bereich(len(modell.bausteine))

    def zeile(nummer: int, schluessel: str) -> Tabellenzeile:
        spalte = t.bereich.fern_spalte(t.baustein(schluessel))
        return [
            bausteinname(schluessel),
            Formel(f"=COUNT({spalte})", modell.ge_von(schluessel)),
            Formel(f"=SUM({spalte})", modell.stunden_von(schluessel)),
            Formel(f"={b.zelle(nummer, _STUNDEN)}/1200", modell.vza_von(schluessel)),
        ]

    blatt.tabelle(
        "T_Nach_Baustein",
        "Je Baustein: wie viele gE ihn gewählt haben, Stunden und VZA; letzte Zeile die Summe.",
        (Spalte("Baustein"), *_GRUPPE[:3]),
        [zeile(n, s) for n, s in enumerate(modell.bausteine)],
        summe=[
            "Summe",
            None,
            Formel(f"=SUM({b.spalte(_STUNDEN)})", modell.alle.stunden),
            Formel(f"=SUM({b.spalte(_VZA)})", modell.alle.vza),
        ],
    )


def _gruppen(
    blatt: Blatt,
    titel: str,
    gruppen: Sequence[Personalgruppe],
    modell: Personalbedarf,
    t: GeTabelle,
    spalte: int,
    *,
    stellen: bool,
) -> Bereich:
    b = blatt.bereich(len(gruppen))
    zeilen = [
        [
            *_zeile(b, nummer, g, t, spalte),
            *(_stellen(b, nummer, g) if stellen else ()),
        ]
        for nummer, g in enumerate(gruppen)
    ]
    alle = modell.alle
    posten = modell.stellensummen if stellen else []
    werte: list[Decimal | int] = [alle.ge, alle.stunden, alle.vza, alle.offen, *posten]
    return blatt.tabelle(
        f"T_Nach_{titel.replace(' ', '_')}",
        f"Je {titel}: Anzahl gE, Stunden und VZA, die gewählt sind, VZA im Angebot"
        f"{' und Stellen' if stellen else ''}; letzte Zeile die Summe.",
        (Spalte(titel), *_GRUPPE, *(_STELLENSPALTEN if stellen else ())),
        zeilen,
        summe=[
            "Summe",
            *(Formel(f"=SUM({b.spalte(n)})", wert) for n, wert in enumerate(werte, start=1)),
        ],
    )


def _zeile(b: Bereich, nummer: int, g: Personalgruppe, t: GeTabelle, spalte: int) -> Tabellenzeile:
    name = b.zelle(nummer, 0)
    return [
        g.name or OHNE,
        Formel(t.gruppiert(spalte, name, None), g.ge),
        Formel(t.gruppiert(spalte, name, t.stunden), g.stunden),
        Formel(f"={b.zelle(nummer, _STUNDEN)}/1200", g.vza),
        Formel(t.gruppiert(spalte, name, t.offen), g.offen),
    ]


def _stellen(b: Bereich, nummer: int, g: Personalgruppe) -> Tabellenzeile:
    """Posts, and what is missing; a dash where nobody said how many there are."""
    if g.stellen is None or g.gesperrt is None or g.besetzbar is None:
        return [OHNE] * len(_STELLENSPALTEN)
    besetzbar = b.zelle(nummer, _BESETZBAR)
    vza, offen = b.zelle(nummer, _VZA), b.zelle(nummer, _OFFEN)
    return [
        g.stellen,
        g.gesperrt,
        Formel(f"={b.zelle(nummer, _STELLEN)}-{b.zelle(nummer, _GESPERRT)}", g.besetzbar),
        _mindestens_null(f"{vza}-{besetzbar}", g.fehlend),
        _mindestens_null(f"{vza}+{offen}-{besetzbar}", g.fehlend_mit_angebot),
    ]


def _mindestens_null(differenz: str, wert: Decimal | None) -> Wert:
    return OHNE if wert is None else Formel(f"=IF({differenz}>0,{differenz},0)", wert)


def _bild(blatt: Blatt, modell: Personalbedarf, b: Bereich) -> diagramm.Bild:
    kategorien = diagramm.Kategorien(b.fern_spalte(0), len(modell.center), "Service Center")
    return diagramm.balkenpaare(
        blatt.mappe,
        modell.bild,
        kategorien,
        diagramm.Reihe(b.fern(-1, _VZA), b.fern_spalte(_VZA)),
        diagramm.Reihe(b.fern(-1, _BESETZBAR), b.fern_spalte(_BESETZBAR)),
        "VZA",
        paar=("gewählt", "besetzbar"),
        muster="gemustert",
    )
