"""Where does a gE stand on the way from the offer to the posts, what is missing, and who owes it?

A step counts as reached by what lies in the tables, never by hand (10.1 of the process concept).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import takewhile

from transforms.kern.money import german_number, gerundet
from transforms.kern.month import german_date
from transforms.kern.planjahr import Planjahr
from transforms.planung.mengen import Mengen, der_wahl, des_beschlusses, des_vertrags
from transforms.planung.preisstand import ANGEBOTEN
from transforms.planung.stellenlage import Stellenlage
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.planung.wahl import Wahlzeile
from transforms.tabellen.vertraege import Vertragszeile
from transforms.tabellen.wirksamkeit import Beschlussstand, laufende

GE, CONTROLLING, SERVICE_HAUS, ZENTRALE = "gE", "Controlling", "BA-Service-Haus", "Zentrale"
REGIONALDIREKTION = "Regionaldirektion"  # which brings what a Trägerversammlung decided
ERFASST = "erfasst"  # the gE is known to a run at all
_VZA = Decimal("0.01")


class Planungsschritt(StrEnum):
    """The steps, in their order."""

    ANGEBOT = "Angebot"
    WAHL = "Wahl"
    BESCHLUSS = "TV-Beschluss"
    VERTRAG = "Vertrag"
    STELLEN = "Stellen"


@dataclass(frozen=True, slots=True)
class Hemmnis:
    """A finding that keeps a step from being reached."""

    satz: str
    zustaendig: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Planungslage:
    """What lies in the tables of one gE for a plan year."""

    planjahr: Planjahr
    wahl: Sequence[Wahlzeile] = ()
    beschluesse: Sequence[Beschlusszeile] = ()
    vertraege: Sequence[Vertragszeile] = ()
    stellen: Stellenlage | None = None  # of its Service Center; None: it is not known
    gegen_angebot: Hemmnis | None = None  # why there is no Planungshilfe
    gegen_wahl: Hemmnis | None = None  # why the Wahl is put aside

    @property
    def gewaehlt(self) -> Mengen | None:
        """What counts as chosen."""
        return der_wahl(self.wahl, self.vertragsart) if self.wahl and not self.gegen_wahl else None

    @property
    def beschluss(self) -> Beschlussstand | None:
        """What is decided for the first day of the plan year; None where nothing is, or not for so
        long.
        """
        geltend = tuple(laufende(self.beschluesse, self.planjahr.beginn))
        return Beschlussstand(geltend) if geltend else None

    @property
    def vertrag(self) -> tuple[Vertragszeile, ...]:
        """The contract rows that hold on that day."""
        return tuple(z for z in self.vertraege if z.ab <= self.planjahr.beginn <= z.bis)

    @property
    def vertragsart(self) -> str:
        """Of a term that began before the plan year; a new one is a Neuvertrag."""
        return next(
            (z.vertragsart for z in self.vertrag if z.beginn < self.planjahr.beginn), ANGEBOTEN
        )

    @property
    def laufzeitende(self) -> date | None:
        """Last day of a term that began before the plan year; None where none runs on."""
        enden = [z.ende for z in self.vertrag if z.beginn < self.planjahr.beginn]
        return max(enden, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schrittstand:
    """One step: since when it is reached, or what is missing and who owes it."""

    schritt: Planungsschritt
    am: date | None  # the day it was reached: of a table, else of the run that first saw it
    fehlt: str = ""
    zustaendig: str = ""

    @property
    def erreicht(self) -> bool:
        return not self.fehlt


@dataclass(frozen=True, slots=True, kw_only=True)
class Schrittfolge:
    """All steps of a gE. Where it stands is the last one before the first that is missing, whatever
    lies in the tables of later ones.
    """

    staende: tuple[Schrittstand, ...]
    erfasst_am: date

    @property
    def erreicht(self) -> Planungsschritt | None:
        """The step it has come to; None where there is no offer yet."""
        found = list(takewhile(lambda s: s.erreicht, self.staende))
        return found[-1].schritt if found else None

    @property
    def offen(self) -> Schrittstand | None:
        """The next step; None where all are reached."""
        return next((s for s in self.staende if not s.erreicht), None)

    @property
    def seit(self) -> date | None:
        """The day since which the next step is owed: on which the one before it was reached."""
        if self.offen is None:
            return None
        nummer = self.staende.index(self.offen)
        return (self.staende[nummer - 1].am if nummer else None) or self.erfasst_am

    @property
    def gesehen(self) -> tuple[str, ...]:
        """What a run saw of the gE; the first run to see it gives the day where no table does."""
        return (ERFASST, *(s.schritt.value for s in self.staende if s.erreicht))

    def stand(self, schritt: Planungsschritt) -> Schrittstand:
        return next(s for s in self.staende if s.schritt is schritt)


def schrittfolge(lage: Planungslage, gesehen: Mapping[str, date], tag: date) -> Schrittfolge:
    """The steps of one gE. `gesehen` holds the day of the run that first saw each of them reached
    (`Schrittfolge.gesehen`), `tag` is the day of this run.
    """
    gewaehlt = lage.gewaehlt
    staende = (
        _stand(Planungsschritt.ANGEBOT, lage.gegen_angebot),
        _stand(Planungsschritt.WAHL, _gegen_wahl(lage), _tag_der_wahl(lage)),
        _stand(Planungsschritt.BESCHLUSS, _gegen_beschluss(lage, gewaehlt), _beschlusstag(lage)),
        _stand(Planungsschritt.VERTRAG, _gegen_vertrag(lage, gewaehlt)),
        _stand(Planungsschritt.STELLEN, _gegen_stellen(lage, gewaehlt)),
    )
    return Schrittfolge(
        staende=tuple(_datiert(s, gesehen, tag) for s in staende),
        erfasst_am=gesehen.get(ERFASST, tag),
    )


def _stand(
    schritt: Planungsschritt, hemmnis: Hemmnis | None, am: date | None = None
) -> Schrittstand:
    if hemmnis is None:
        return Schrittstand(schritt=schritt, am=am)
    return Schrittstand(schritt=schritt, am=None, fehlt=hemmnis.satz, zustaendig=hemmnis.zustaendig)


def _datiert(stand: Schrittstand, gesehen: Mapping[str, date], tag: date) -> Schrittstand:
    if stand.am or not stand.erreicht:
        return stand
    return Schrittstand(schritt=stand.schritt, am=gesehen.get(stand.schritt.value, tag))


def _gegen_wahl(lage: Planungslage) -> Hemmnis | None:
    if lage.wahl:
        return lage.gegen_wahl
    bis = lage.laufzeitende
    if bis is None:
        return Hemmnis("die Wahl: Bausteine, Stunden und Laufzeit", GE)
    return Hemmnis(
        f"die Wahl der Stunden für {lage.planjahr.jahr}; die Laufzeit läuft noch bis "
        f"{german_date(bis)} und wird nicht neu gewählt",
        GE,
    )


def _tag_der_wahl(lage: Planungslage) -> date | None:
    """On which the later of both parties signed, where the table says it."""
    return max((d for z in lage.wahl for d in (z.datum_sc, z.datum_jc) if d), default=None)


def _gegen_beschluss(lage: Planungslage, gewaehlt: Mengen | None) -> Hemmnis | None:
    stand = lage.beschluss
    if stand is None:
        ab = german_date(lage.planjahr.beginn)
        return Hemmnis(f"der TV-Beschluss, der am {ab} gilt", REGIONALDIREKTION)
    return _anderes(
        f"ein TV-Beschluss über die Wahl: {stand.geltend[-1]}",
        des_beschlusses(stand, lage.vertragsart),
        gewaehlt,
        REGIONALDIREKTION,
    )


def _beschlusstag(lage: Planungslage) -> date | None:
    stand = lage.beschluss
    return max(b.erste.beschlussdatum for b in stand.geltend) if stand else None


def _gegen_vertrag(lage: Planungslage, gewaehlt: Mengen | None) -> Hemmnis | None:
    zeilen = lage.vertrag
    if not zeilen:
        ab = german_date(lage.planjahr.beginn)
        return Hemmnis(f"der Vertrag in Kermit, der am {ab} gilt", SERVICE_HAUS)
    nummer = zeilen[0].vertragsnummer
    was = f"der Vertrag in Kermit über die Wahl: {nummer}"
    return _anderes(was, des_vertrags(zeilen), gewaehlt, SERVICE_HAUS)


def _anderes(was: str, da: Mengen, gewaehlt: Mengen | None, wer: str) -> Hemmnis | None:
    """What is there says something else than what was chosen."""
    worte = list(gewaehlt.unterschiede(da)) if gewaehlt else []
    if not worte:
        return None
    return Hemmnis(f"{was} nennt {', '.join(_erste(worte))}", wer)


def _erste(worte: Sequence[str]) -> Iterator[str]:
    """Two differences, and how many more there are."""
    yield from worte[:2]
    if mehr := len(worte) - 2:
        yield from [f"und {mehr} weitere Abweichungen"] if mehr > 0 else []


def _gegen_stellen(lage: Planungslage, gewaehlt: Mengen | None) -> Hemmnis | None:
    if gewaehlt is None:
        return Hemmnis("der Bedarf an Stellen; er steht erst mit der Wahl fest", GE)
    stellen = lage.stellen
    if stellen is None or stellen.fehlend is None:
        return Hemmnis("die Zahl der Stellen des Service Centers (Tabelle stellen)", ZENTRALE)
    if not stellen.fehlend:
        return None
    fehlt = german_number(gerundet(stellen.fehlend, _VZA), 2)
    return Hemmnis(f"{fehlt} VZA am {stellen.service_center}", ZENTRALE)
