"""Where does every gE of a planning stand, what is missing, and who owes it since when?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from transforms.dokumente.vergleich.uebersichtszeile import SCHWEREN, Kurzbefund, gekuerzt
from transforms.jahr.reichweite import Reichweite
from transforms.kern.baustein import bausteinname
from transforms.kern.dokument import Dokumentkopf
from transforms.kern.money import gerundet
from transforms.kern.planjahr import Planjahr
from transforms.planung.bedarf import STUNDE, Bedarf
from transforms.planung.schritte import Planungsschritt, Schrittfolge
from transforms.planung.vereinbarung import ZEHNTEL, Vereinbarung

KEIN_SCHRITT: Final = "ohne Angebot"  # no step is reached
JAHRESENDE: Final = "Jahresende"
FERTIG: Final = "nichts offen"
_NAME, _FEHLT, _CODES = 80, 200, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Restreichweite:
    """How far the agreed hours of a Baustein reach in the running year, in hours."""

    baustein: str  # `Baustein 1`
    vereinbart: Decimal
    verbraucht: Decimal
    je_monat: Decimal
    bis: str  # a month, or that they last

    @classmethod
    def aus(cls, r: Reichweite) -> Restreichweite:
        monat = r.letzter_monat
        return cls(
            baustein=bausteinname(r.schluessel),
            vereinbart=r.vereinbarte_minuten / STUNDE,
            verbraucht=r.verbrauchte_minuten / STUNDE,
            je_monat=r.tempo / STUNDE,
            bis=monat.name if monat and r.monate_ohne_stunden else JAHRESENDE,
        )

    @property
    def knapp(self) -> bool:
        return self.bis != JAHRESENDE


@dataclass(frozen=True, slots=True, kw_only=True)
class Standzeile:
    """One gE: its steps, what its offer and choice come to, and what was found."""

    kopf: Dokumentkopf
    schritte: Schrittfolge
    bedarf: Bedarf | None
    wahl: Vereinbarung | None  # also one that is put aside
    reichweiten: tuple[Restreichweite, ...] = ()
    befunde: tuple[Kurzbefund, ...] = ()
    hilfe: int | None = None  # version of the Planungshilfe
    anlage: int | None = None

    @property
    def jcnr(self) -> str:
        return self.kopf.jcnr

    @property
    def kurzname(self) -> str:
        return gekuerzt(self.kopf.jobcenter, _NAME)

    @property
    def steht_bei(self) -> str:
        erreicht = self.schritte.erreicht
        return erreicht.value if erreicht else KEIN_SCHRITT

    @property
    def fehlt(self) -> str:
        offen = self.schritte.offen
        return gekuerzt(offen.fehlt, _FEHLT) if offen else FERTIG

    @property
    def zustaendig(self) -> str:
        offen = self.schritte.offen
        return offen.zustaendig if offen else "–"

    @property
    def seit(self) -> date | None:
        return self.schritte.seit

    @property
    def angebot(self) -> Decimal | None:
        """Hours the offer comes to."""
        return gerundet(self.bedarf.stunden, ZEHNTEL) if self.bedarf else None

    @property
    def gewaehlt(self) -> Decimal | None:
        return self.wahl.stunden if self.wahl else None

    @property
    def reicht(self) -> str:
        """The runway of the running year, beside the offer: the Baustein that ends first."""
        knappe = [r for r in self.reichweiten if r.knapp]
        if knappe:
            return ", ".join(f"{r.baustein} bis {r.bis}" for r in knappe)
        return "bis Jahresende" if self.reichweiten else "keine abgerechneten Monate"

    @property
    def codes(self) -> str:
        """The rules that concern it, the gravest first."""
        ordered = sorted(self.befunde, key=lambda b: SCHWEREN.index(b.schwere))
        codes = list(dict.fromkeys(b.code for b in ordered))
        mehr = len(codes) - _CODES
        return ", ".join(codes[:_CODES]) + (f" und {mehr} weitere" if mehr > 0 else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anmerkung:
    """What is to be known of a gE beside its steps, and the command that helps, without folders."""

    jcnr: str
    satz: str
    befehl: str = ""


@dataclass(frozen=True, slots=True)
class Schrittzahl:
    """How many gE stand at a step."""

    name: str
    ge: int


@dataclass(frozen=True, slots=True)
class Schuldner:
    """What a party owes: of how many gE, and since when at the longest."""

    name: str
    ge: int
    seit: date | None


@dataclass(frozen=True, kw_only=True)
class Planungsstand:
    """All gE of a planning, by number."""

    planjahr: Planjahr
    tag: date  # of the run
    zeilen: tuple[Standzeile, ...]
    anmerkungen: tuple[Anmerkung, ...] = ()

    @property
    def abschnitt(self) -> Planjahr:
        return self.planjahr

    @property
    def befundmappe(self) -> str:
        return f"Befunde_{self.planjahr.jahr}.xlsx"

    @property
    def laufendes_jahr(self) -> int:
        return self.planjahr.jahr - 1

    @property
    def je_schritt(self) -> tuple[Schrittzahl, ...]:
        """Every step in its order, also where no gE stands."""
        namen = (KEIN_SCHRITT, *(s.value for s in Planungsschritt))
        return tuple(Schrittzahl(n, sum(z.steht_bei == n for z in self.zeilen)) for n in namen)

    @property
    def schuldner(self) -> tuple[Schuldner, ...]:
        """Who owes something, the one with the most gE first."""
        namen = {z.zustaendig for z in self.zeilen if z.schritte.offen}
        found = [self._schuldner(name) for name in namen]
        return tuple(sorted(found, key=lambda s: (-s.ge, s.name)))

    def _schuldner(self, name: str) -> Schuldner:
        zeilen = [z for z in self.zeilen if z.schritte.offen and z.zustaendig == name]
        return Schuldner(name, len(zeilen), min((z.seit for z in zeilen if z.seit), default=None))

    @property
    def mit_befunden(self) -> tuple[Standzeile, ...]:
        return tuple(z for z in self.zeilen if z.befunde)

    @property
    def mit_reichweite(self) -> tuple[tuple[Standzeile, Restreichweite], ...]:
        return tuple(self._reichweiten())

    @property
    def knappe(self) -> tuple[tuple[Standzeile, Restreichweite], ...]:
        """Those whose hours end before the year does."""
        return tuple((z, r) for z, r in self._reichweiten() if r.knapp)

    def _reichweiten(self) -> Iterator[tuple[Standzeile, Restreichweite]]:
        for z in self.zeilen:
            for r in z.reichweiten:
                yield z, r

    @property
    def bildtitel(self) -> str:
        """What the chart of the steps shows."""
        fertig = sum(z.schritte.offen is None for z in self.zeilen)
        return f"{fertig} von {len(self.zeilen)} gE haben alle Schritte erreicht"
