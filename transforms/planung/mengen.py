"""Which quantities do a Wahl, a TV-Beschluss and a contract name, and do they say the same?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from transforms.dokumente.vergleich.grundlage import Grundlage
from transforms.kern.baustein import bausteinname
from transforms.kern.money import german_number, round_half_up
from transforms.kern.worte.zahlwort import anzahl
from transforms.planung.preisstand import ANGEBOTEN
from transforms.planung.vereinbarung import ZEHNTEL
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.planung.wahl import Wahlzeile
from transforms.tabellen.vertraege import Vertragszeile, order_of, schluessel_in
from transforms.tabellen.wirksamkeit import Beschluss, Beschlussstand

_KEINE = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mengen:
    """What is chosen, decided or contracted of a gE: hours a year of each Baustein that is; one
    without hours of its own has 0.
    """

    laufzeit: int
    bg_zahl: int | None
    stunden: Mapping[str, Decimal]

    def unterschiede(self, andere: Mengen) -> Iterator[str]:
        """What the other one says instead, in words: `Baustein 4 mit 900 statt 950 Stunden`."""
        if self.laufzeit != andere.laufzeit:
            yield f"eine Laufzeit von {_jahren(andere.laufzeit)} statt {_jahren(self.laufzeit)}"
        if self.bg_zahl is not None and self.bg_zahl != andere.bg_zahl:
            yield f"die BG-Zahl {_bg(andere.bg_zahl)} statt {_bg(self.bg_zahl)}"
        for schluessel in sorted({*self.stunden, *andere.stunden}, key=order_of):
            eigene, fremde = self.stunden.get(schluessel), andere.stunden.get(schluessel)
            if eigene != fremde:
                yield f"{bausteinname(schluessel)} {_stunden(fremde)} statt {_stunden(eigene)}"

    def aenderungen(self, neu: Mengen) -> Iterator[str]:
        """What changes to the other one, in words: as `unterschiede`, but `Baustein 4 entfällt
        (bisher 600,2 Stunden)`, `Baustein 5 neu mit 120 Stunden`.
        """
        beide = {key: self.stunden[key] for key in self.stunden if key in neu.stunden}
        bleibend = {key: neu.stunden[key] for key in beide}
        yield from replace(self, stunden=beide).unterschiede(replace(neu, stunden=bleibend))
        for schluessel in sorted(self.stunden.keys() ^ neu.stunden.keys(), key=order_of):
            name, weg = bausteinname(schluessel), self.stunden.get(schluessel)
            if weg is not None:
                yield f"{name} entfällt{f' (bisher {_in_stunden(weg)})' if weg else ''}"
            else:
                dazu = neu.stunden[schluessel]
                yield f"{name} neu{f' mit {_in_stunden(dazu)}' if dazu else ''}"


def der_wahl(zeilen: Iterable[Wahlzeile], vertragsart: str) -> Mengen:
    """What a gE chose under a term of that kind."""
    found = list(zeilen)
    return Mengen(
        laufzeit=found[0].laufzeit,
        bg_zahl=found[0].bg_zahl,
        stunden={
            schluessel_in(vertragsart, z.baustein): _vereinbart(z.stunden)
            for z in found
            if z.gewaehlt
        },
    )


def des_beschlusses(stand: Beschlussstand, vertragsart: str) -> Mengen:
    return Mengen(
        laufzeit=stand.laufzeit,
        bg_zahl=stand.bg_zahl,
        stunden={
            schluessel_in(vertragsart, key): _vereinbart(z.stunden)
            for key, z in stand.bausteine.items()
        },
    )


def unterschiede_zum_beschluss(
    wahl: Iterable[Wahlzeile], geltend: Sequence[Beschluss], vertragsart: str = ANGEBOTEN
) -> list[str]:
    """What the decisions in effect say instead of a choice; nothing where there are none."""
    if not geltend:
        return []
    beschlossen = des_beschlusses(Beschlussstand(tuple(geltend)), vertragsart)
    return list(der_wahl(wahl, vertragsart).unterschiede(beschlossen))


def des_vertrags(zeilen: Iterable[Vertragszeile]) -> Mengen:
    """The rows of one contract that hold on a day."""
    found = list(zeilen)
    return Mengen(
        laufzeit=found[0].laufzeit,
        bg_zahl=found[0].bg_zahl,
        stunden={z.schluessel: _vereinbart(z.stunden) for z in found if z.gewaehlt},
    )


def _vereinbart(stunden: Decimal | None) -> Decimal:
    """Hours as they are agreed, whoever names them: rounded to a tenth."""
    return round_half_up(stunden or _KEINE, ZEHNTEL)


def der_grundlage(grundlage: Grundlage) -> Mengen | None:
    """What an issued document states; None where it was written before that was kept."""
    g = grundlage
    if g.laufzeit is None or g.bg_zahl is None or g.bausteine is None:
        return None
    stunden = {schluessel: _vereinbart(wahl.stunden) for schluessel, wahl in g.bausteine.items()}
    return Mengen(laufzeit=g.laufzeit, bg_zahl=g.bg_zahl, stunden=stunden)


def mit_beschluss(vorher: Mengen, beschluss: Beschluss, vertragsart: str) -> Mengen:
    """What a decision leaves of the quantities before it: it may name only the Bausteine it
    changes, and one with 0 hours that nobody chose is none.
    """
    genannt = {
        schluessel_in(vertragsart, z.baustein): _vereinbart(z.stunden) for z in beschluss.zeilen
    }
    null = {schluessel_in(vertragsart, z.baustein) for z in beschluss.zeilen if z.stunden == 0}
    weg = {key for key in null if vorher.stunden.get(key) != _KEINE}  # else it has none of its own
    return Mengen(
        laufzeit=beschluss.erste.laufzeit,
        bg_zahl=beschluss.erste.bg_zahl,
        stunden={k: v for k, v in {**vorher.stunden, **genannt}.items() if k not in weg},
    )


def des_plans(zeilen: Iterable[Planzeile], vertragsart: str) -> Mengen:
    found = list(zeilen)
    return Mengen(
        laufzeit=found[0].laufzeit,
        bg_zahl=found[0].bg_zahl,
        stunden={schluessel_in(vertragsart, z.baustein): _vereinbart(z.stunden) for z in found},
    )


def _jahren(laufzeit: int) -> str:
    """`3 Jahren`, behind „von“."""
    return anzahl(laufzeit, "Jahr", "Jahren")


def _stunden(wert: Decimal | None) -> str:
    return "gar nicht" if wert is None else f"mit {_in_stunden(wert)}"


def _in_stunden(wert: Decimal) -> str:
    return f"{german_number(wert)} Stunden"


def _bg(wert: int | None) -> str:
    return "nicht bekannt" if wert is None else german_number(Decimal(wert))
