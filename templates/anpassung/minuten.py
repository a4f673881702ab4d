"""How many minutes are used and agreed in each month of the year, and how do they add up?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from templates.anpassung.platz import Minutenplatz, Seitenplatz
from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Formel, Spalte, Tabellenzeile, Wert
from templates.teile.herkunft import Herkunft
from transforms.anpassung.papiere.jahresminuten import Jahresminuten, Minutenzeile
from transforms.anpassung.papiere.monatsmengen import Monatsmengen
from transforms.anpassung.papiere.vorlage import Vorlage
from transforms.dokumente.herkunftsstelle import PRODUKTIVMINUTEN
from transforms.kern.baustein import bausteinname

NAME: Final = "Minuten"
BREITEN: Final = (24, 14, 22, 22, 22)
GENUTZT, BISHER, NEU = 2, 3, 4
# columns of the sums: used, agreed before and after, used at the pace so far
AUFGELAUFEN: Final = (1, 2, 3, 4)
_TEMPO: Final = AUFGELAUFEN[-1]
_SPALTEN: Final = (
    Spalte("Monat"),
    Spalte("Baustein"),
    Spalte("genutzt", Art.MINUTEN),
    Spalte("vereinbart bisher", Art.MINUTEN),
    Spalte("vereinbart neu", Art.MINUTEN),
)
_VERLAUF: Final = (
    Spalte("Monat"),
    Spalte("genutzt", Art.MINUTEN),
    Spalte("vereinbart bisher", Art.MINUTEN),
    Spalte("vereinbart neu", Art.MINUTEN),
    Spalte("beim bisherigen Tempo", Art.MINUTEN),
)
_EINHEIT: Final = "Produktivminuten. Leer bei „genutzt“ heißt: nicht abgerechnet."


def beginne_minuten(blatt: Blatt, modell: Vorlage, minuten: Jahresminuten, wo: str) -> Minutenplatz:
    """The head of the sheet, and where its tables will stand."""
    jahr = modell.anpassung.ab.year
    blatt.kopf(f"Minuten im Jahr {jahr}", wo, _EINHEIT)
    blatt.absatz("Genutzt ist, was ausgestellte Kostennachweise abrechnen.")
    if not minuten.zeilen:
        blatt.fixiere(2)
        blatt.absatz(f"Im Jahr {jahr} sind keine Stunden vereinbart und keine abgerechnet.")
        return Minutenplatz(zeilen=blatt.bereich(0), verlauf=blatt.bereich(0), leer=True)
    blatt.fixiere(2)
    blatt.abschnitt("Aufgelaufen im Jahr")
    if minuten.lueckensatz:
        blatt.absatz(minuten.lueckensatz)
    verlauf = blatt.platz(len(minuten.verlauf))
    blatt.abschnitt("Monat für Monat")
    blatt.wiederhole_kopf()
    return Minutenplatz(zeilen=blatt.platz(len(minuten.zeilen)), verlauf=verlauf, leer=False)


def schreibe_minuten(
    blatt: Blatt,
    modell: Vorlage,
    minuten: Jahresminuten,
    platz: Minutenplatz,
    seite: Seitenplatz,
    quellen: Herkunft,
) -> None:
    if platz.leer:
        return
    mengen = Monatsmengen(modell.anpassung)
    with blatt.an(platz.zeilen):
        blatt.tabelle(
            "T_Minuten",
            "Je Monat des Jahres und Baustein die genutzten Minuten, die bisher und die neu "
            "vereinbarten.",
            _SPALTEN,
            [_zeile(z, modell, mengen, seite, quellen) for z in minuten.zeilen],
        )
    with blatt.an(platz.verlauf):
        blatt.tabelle(
            "T_Verlauf",
            "Aufgelaufene Minuten der Bausteine im Diagramm: genutzt, bisher und neu vereinbart, "
            "und vom letzten genutzten Monat an beim bisherigen Tempo.",
            _VERLAUF,
            list(_verlauf(minuten, platz)),
        )


def _zeile(
    z: Minutenzeile, modell: Vorlage, mengen: Monatsmengen, seite: Seitenplatz, quellen: Herkunft
) -> Tabellenzeile:
    """Up to the change what was agreed counts on both sides."""
    key, ab = z.schluessel, modell.anpassung.ab
    bisher = seite.menge(key, z.bisher, mengen.bisher(key), neu=False)
    nach = z.monat >= ab
    neu = seite.menge(key, z.neu, (mengen.neu if nach else mengen.bisher)(key), neu=nach)
    genutzt: Wert = z.genutzt
    if z.genutzt is not None:
        genutzt = quellen.monatswert(PRODUKTIVMINUTEN, key, z.monat, z.genutzt) or z.genutzt
    return [
        z.monat.name,
        bausteinname(key),
        genutzt,
        Formel(bisher, z.bisher) if bisher else z.bisher,
        Formel(neu, z.neu) if neu else z.neu,
    ]


def _verlauf(minuten: Jahresminuten, platz: Minutenplatz) -> Iterator[Tabellenzeile]:
    """Each month adds its cells to the month before."""
    for nummer, m in enumerate(minuten.verlauf):
        zeilen = [
            n
            for n, z in enumerate(minuten.zeilen)
            if z.monat == m.monat and z.schluessel in minuten.im_bild
        ]
        werte: list[Wert] = []
        for ziel, spalte, wert in zip(
            AUFGELAUFEN[:-1], (GENUTZT, BISHER, NEU), (m.genutzt, m.bisher, m.neu), strict=True
        ):
            davor = [platz.verlauf.zelle(nummer - 1, ziel)] if nummer else []
            teile = "+".join([*davor, *(platz.zeilen.zelle(n, spalte) for n in zeilen)])
            werte.append(None if wert is None else Formel(f"={teile}", wert))
        werte.append(_tempo(minuten, platz, nummer, zeilen))
        yield [m.monat.name.split()[0], *werte]


def _tempo(minuten: Jahresminuten, platz: Minutenplatz, nummer: int, zeilen: list[int]) -> Wert:
    """The used minutes, then for each month what was billed, else the mean of the billed months."""
    m = minuten.verlauf[nummer]
    if m.tempo is None:
        return None
    if m.genutzt is not None:
        return Formel(f"={platz.verlauf.zelle(nummer, AUFGELAUFEN[0])}", m.tempo)
    teile = [platz.verlauf.zelle(nummer - 1, _TEMPO)]
    for n in zeilen:
        z = minuten.zeilen[n]
        if z.genutzt is not None:
            teile.append(platz.zeilen.zelle(n, GENUTZT))
        elif z.bisher > 0:
            teile.append(platz.mittel(bausteinname(z.schluessel)))
    return Formel(f"={'+'.join(teile)}", m.tempo)
