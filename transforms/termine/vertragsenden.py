"""Which contracts end without what comes after, and which run for more than three years?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from transforms.dokumente.uebersicht import Termin
from transforms.kern.kalendertag import laufzeitende, tag_danach
from transforms.kern.month import german_date
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.stammdaten import Stammzeile
from transforms.tabellen.vertraege import Vertragszeile, jahre
from transforms.tabellen.wirksamkeit import geltende
from transforms.termine.zeitraum import Zeitraum

HOECHSTENS = 3  # calendar years a contract may run
RD, SERVICE_HAUS = "Regionaldirektion", "BA-Service-Haus"


@dataclass(frozen=True, slots=True)
class Lage:
    """All that is known of one gE."""

    jcnr: str
    vertraege: Sequence[Vertragszeile]
    beschluesse: Sequence[Beschlusszeile]
    stamm: Sequence[Stammzeile]

    @property
    def name(self) -> str:
        return self.stamm[-1].jobcenter if self.stamm else ""

    @property
    def regionaldirektion(self) -> str:
        return (self.stamm[-1].regionaldirektion or "") if self.stamm else ""

    @property
    def ende(self) -> date | None:
        """The day the gE closes; None while it stays open or nobody knows it."""
        if not self.stamm or any(z.gueltig_bis is None for z in self.stamm):
            return None
        return max(z.gueltig_bis for z in self.stamm if z.gueltig_bis)

    @property
    def vertragsenden(self) -> dict[str, date]:
        """Contract -> the last day on which one of its versions holds."""
        found: dict[str, date] = {}
        for z in self.vertraege:
            found[z.vertragsnummer] = max(z.bis, found.get(z.vertragsnummer, z.bis))
        return found

    def beginnt_am(self, day: date) -> Vertragszeile | None:
        return next((z for z in self.vertraege if z.ab <= day <= z.bis), None)

    def erstwahl_ab(self, day: date) -> Beschlusszeile | None:
        hits = (b for b in self.beschluesse if b.art == "Erstwahl" and b.wirksam_ab == day)
        return next(hits, None)

    def deckt(self, folge: Vertragszeile) -> bool:
        """Whether a decision that took effect earlier still holds when the contract begins, as T101
        accepts it.
        """
        geltend = geltende(self.beschluesse, folge.beginn)
        return bool(geltend) and geltend[0].letzter_tag >= folge.beginn

    def termin(self, am: date, zustaendig: str, anlass: str, satz: str, zu_tun: str) -> Termin:
        return Termin(
            am=am,
            zustaendig=zustaendig,
            stelle=self.regionaldirektion if zustaendig == RD else "",
            jcnr=self.jcnr,
            jobcenter=self.name,
            anlass=anlass,
            satz=satz,
            zu_tun=zu_tun,
        )


def vertragsenden(lage: Lage, zeitraum: Zeitraum) -> Iterator[Termin]:
    """Ends after which neither a contract nor a decision goes on. A gE that closes until then needs
    none.
    """
    for nummer, ende in sorted(lage.vertragsenden.items()):
        danach = tag_danach(ende)
        if not zeitraum.umfasst_vertragsende(ende) or _geschlossen(lage, ende):
            continue
        folge = lage.beginnt_am(danach)
        if lage.erstwahl_ab(danach) or (folge and (folge.ab < danach or lage.deckt(folge))):
            continue  # decided; or another contract runs on
        yield _ohne_beschluss(lage, ende, folge) if folge else _offen(lage, nummer, ende, zeitraum)


def _geschlossen(lage: Lage, ende: date) -> bool:
    return lage.ende is not None and lage.ende <= ende


def _ohne_beschluss(lage: Lage, ende: date, folge: Vertragszeile) -> Termin:
    ab = german_date(tag_danach(ende))
    genannt = f" (Kermit nennt {folge.tv_beschluss})" if folge.tv_beschluss else ""
    return lage.termin(
        ende,
        RD,
        "Folgevertrag ohne Beschluss",
        f"Der Folgevertrag {folge.vertragsnummer} gilt ab {ab}; eine Erstwahl, die an diesem Tag "
        f"wirksam wird, fehlt{genannt}.",
        f"Den TV-Beschluss (Erstwahl, wirksam ab {ab}) in die Beschlusstabelle aufnehmen; ohne ihn "
        "wird die gE zurückgestellt (T101).",
    )


def _offen(lage: Lage, nummer: str, ende: date, zeitraum: Zeitraum) -> Termin:
    ab = german_date(tag_danach(ende))
    endet = "endet" if ende >= zeitraum.ab else "endete"
    kermit = max(z.ende for z in lage.vertraege if z.vertragsnummer == nummer)
    laut = f" (Vertragsende {german_date(kermit)}, aber keine Fassung danach)"
    return lage.termin(
        ende,
        RD,
        "Vertragsende ohne Folgebeschluss",
        f"Vertrag {nummer} {endet} am {german_date(ende)}{laut if kermit > ende else ''}; ein "
        f"Beschluss oder Vertrag ab {ab} fehlt{_spaeter(lage, ende)}.",
        _zu_beschliessen(ende, ab) if ende >= zeitraum.ab else _nachzureichen(ab),
    )


def _zu_beschliessen(ende: date, ab: str) -> str:
    return (
        f"Bis {german_date(ende)} in der Trägerversammlung eine Erstwahl beschließen, die ab {ab} "
        "wirkt, danach den Folgevertrag in Kermit anlegen lassen; soll die Leistung enden, "
        "Controlling Bescheid geben."
    )


def _nachzureichen(ab: str) -> str:
    """A decision cannot take effect before it was made (T108)."""
    return (
        f"Gibt es eine davor beschlossene Erstwahl, die ab {ab} wirkt: nachreichen und den "
        "Folgevertrag in Kermit anlegen lassen. Sonst kann die Trägerversammlung die Leistung "
        "erst ab einem späteren Monatsersten wählen (T108); soll sie enden, Controlling Bescheid "
        "geben."
    )


def _spaeter(lage: Lage, ende: date) -> str:
    """What begins later leaves days without a contract."""
    ab = [
        *(z.ab for z in lage.vertraege if z.ab > ende),
        *(b.wirksam_ab for b in lage.beschluesse if b.art == "Erstwahl" and b.wirksam_ab > ende),
    ]
    if not ab:
        return ""
    return f"; erst ab {german_date(min(ab))} geht es weiter, die Tage dazwischen sind ohne Vertrag"


def zu_lange(lage: Lage, zeitraum: Zeitraum) -> Iterator[Termin]:
    """Contracts and decisions of more than three years."""
    letzte = {z.vertragsnummer: z for z in sorted(lage.vertraege, key=lambda z: z.gueltig_ab)}
    for nummer, z in sorted(letzte.items()):
        grenze = laufzeitende(z.beginn, HOECHSTENS)
        if max(z.ende, laufzeitende(z.beginn, z.laufzeit)) > grenze and z.bis >= zeitraum.ab:
            yield lage.termin(
                grenze,
                SERVICE_HAUS,
                "Laufzeit über 3 Jahre",
                f"Vertrag {nummer} läuft vom {german_date(z.beginn)} bis {german_date(z.ende)} "
                f"({jahre(z.laufzeit)}); drei Kalenderjahre enden am {german_date(grenze)}.",
                "Vertragsende und Laufzeit in Kermit berichtigen; ab "
                f"{german_date(tag_danach(grenze))} braucht die gE einen neuen Beschluss und "
                "Vertrag.",
            )
    for nummer, b in sorted({b.nummer: b for b in lage.beschluesse}.items()):
        if b.laufzeit > HOECHSTENS and laufzeitende(b.wirksam_ab, b.laufzeit) >= zeitraum.ab:
            yield lage.termin(
                laufzeitende(b.wirksam_ab, HOECHSTENS),
                RD,
                "Laufzeit über 3 Jahre",
                f"Der Beschluss {nummer} nennt {jahre(b.laufzeit)} Laufzeit ab "
                f"{german_date(b.wirksam_ab)}; zulässig sind höchstens drei Kalenderjahre.",
                "Den Beschluss mit einer Laufzeit von höchstens 3 Jahren neu fassen lassen.",
            )
