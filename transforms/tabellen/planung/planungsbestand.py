"""The tables of the planning of a year, typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from transforms.einlesen.lieferung import Lieferung
from transforms.kern.month import Month
from transforms.kern.planjahr import Planjahr, basiszeitraum
from transforms.tabellen import beschluesse, plandaten, schreibweise, stammdaten, vertraege
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.bestand import unlesbare_ge
from transforms.tabellen.nachfolge import Nachfolge
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.planung import feiertage, planungsmonat, stellen, vorgabe, wahl
from transforms.tabellen.planung.feiertage import Feiertagszeile
from transforms.tabellen.planung.planungsmonat import Planungsmonat
from transforms.tabellen.planung.stellen import Stellenzeile
from transforms.tabellen.planung.vorgabe import Vorgabe
from transforms.tabellen.planung.wahl import Wahlsumme, Wahlzeile
from transforms.tabellen.stammdaten import Stammzeile
from transforms.tabellen.vertraege import Vertragszeile
from transforms.zeilen.blattzeilen import Zeile, records


@dataclass(frozen=True, slots=True)
class Planungsbestand:
    """Everything of the delivery for a plan year that could be read, by gE in the order of their
    numbers.
    """

    planjahr: Planjahr
    monate: dict[str, list[Planungsmonat]]
    vorgaben: dict[str, list[Vorgabe]]
    wahl: dict[str, list[Wahlzeile]]
    wahlsummen: dict[str, list[Wahlsumme]]
    stellen: list[Stellenzeile]
    feiertage: list[Feiertagszeile]
    stamm: dict[str, list[Stammzeile]]
    beschluesse: dict[str, list[Beschlusszeile]]
    vertragszeilen: list[Vertragszeile]
    planzeilen: list[Planzeile]
    sha256: Mapping[str, str]
    unlesbare_ge: Mapping[str, frozenset[str]] = field(
        default_factory=dict
    )  # table -> gE with a row that could not be read
    anderer_rechtskreis: Mapping[str, Sequence[Planungsmonat]] = field(
        default_factory=dict
    )  # rows that no planning rests on

    @property
    def erster_monat(self) -> Month:
        """January of the plan year: whose master data, decisions and contracts count."""
        return Month(self.planjahr.jahr, 1)

    @property
    def zeitraum(self) -> tuple[Month, ...]:
        """The twelve months of the basis period; none where no row names one."""
        genannt = {jcnr: {z.monat for z in rows} for jcnr, rows in self.monate.items()}
        return basiszeitraum(genannt, self.planjahr)

    @property
    def nachfolge(self) -> Nachfolge:
        """Closures and mergers of the master data."""
        return Nachfolge.aus(self.stamm)

    @property
    def namen(self) -> dict[str, str]:
        """JCNR -> name in the plan year, of a closed gE its last one."""
        return {
            jcnr: stammdaten.name_von(self.stamm, jcnr, self.erster_monat) for jcnr in self.stamm
        }


def planungsbestand(lieferung: Lieferung) -> Planungsbestand:
    """Typed tables of a delivery; refused rows stay behind in its findings."""
    rows = lieferung.zeilen
    center, nummern = schreibweise.Schreibweisen(), schreibweise.Schreibweisen()
    stamm = schreibweise.stammzeilen(
        records(Stammzeile, rows("ge_stammdaten"), stammdaten.FIELDS), center
    )
    entschieden = schreibweise.beschlusszeilen(
        records(Beschlusszeile, rows("tv_beschluesse"), beschluesse.FIELDS), nummern
    )
    monate = records(Planungsmonat, rows("planungsdaten"), planungsmonat.FIELDS)
    return Planungsbestand(
        planjahr=lieferung.planjahr,
        monate=planungsmonat.je_ge(z for z in monate if z.geplant),
        anderer_rechtskreis=planungsmonat.je_ge(z for z in monate if not z.geplant),
        vorgaben=vorgabe.je_ge(records(Vorgabe, rows("planungsvorgaben"), vorgabe.FIELDS)),
        wahl=wahl.je_ge(records(Wahlzeile, rows("wahl"), wahl.FIELDS)),
        wahlsummen=wahl.je_ge(_summen(lieferung)),
        stellen=schreibweise.centerzeilen(
            records(Stellenzeile, rows("stellen"), stellen.FIELDS), center
        ),
        feiertage=schreibweise.centerzeilen(
            records(Feiertagszeile, rows("feiertage"), feiertage.FIELDS), center
        ),
        stamm=stammdaten.je_ge(stamm),
        beschluesse=beschluesse.je_ge(entschieden),
        vertragszeilen=schreibweise.vertragszeilen(
            records(Vertragszeile, rows("kermit_vertraege"), vertraege.FIELDS), nummern
        ),
        planzeilen=records(Planzeile, rows("plandaten"), plandaten.FIELDS),
        sha256=lieferung.sha256,
        unlesbare_ge=unlesbare_ge(lieferung),
    )


def _summen(lieferung: Lieferung) -> list[Wahlsumme]:
    """The rows Gesamt that name their gE."""
    rows = (
        zeile
        for datei in lieferung.von("wahl")
        for blatt in datei.blaetter
        for zeile in blatt.summenzeilen
    )
    return [_summe(zeile) for zeile in rows if zeile.jcnr]


def _summe(zeile: Zeile) -> Wahlsumme:
    return Wahlsumme(
        jcnr=zeile.jcnr or "",
        stunden=_zahl(zeile, "stunden"),
        vza=_zahl(zeile, "vza"),
        source=zeile.source,
    )


def _zahl(zeile: Zeile, spalte: str) -> Decimal | None:
    value = zeile.werte.get(spalte)
    return value if isinstance(value, Decimal) else None
