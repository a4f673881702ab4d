"""A gE through its year without files: contract rows and minutes in, documents and memory out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from tests.regelstand import regelstand
from tests.transforms.vormonate.vertragsjahr import zeile
from transforms.abrechnung.abrechnung import Abrechnung, Hinweise
from transforms.abrechnung.ausgestellt import AusgestellterMonat
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.dokumente.differenz import Differenz
from transforms.dokumente.herkunft import Nachweisdatei
from transforms.dokumente.kostennachweis import Vorversion
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.preise.kosten import BG
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.kennzahlen import Kennzahlenzeile
from transforms.tabellen.minutentabelle import Minutensatz, Minutentabelle
from transforms.tabellen.stammdaten import Stammzeile
from transforms.tabellen.vertraege import Vertragszeile

JCNR = "JC90001"
AUSGESTELLT_AM = date(2023, 2, 7)
OHNE_HINWEISE = Hinweise((), ())
Minuten = Mapping[int, Mapping[str, Sequence[str]]]  # month -> Baustein -> the rows of the export


def monat(nummer: int) -> Month:
    return Month(2023, nummer)


def satz(
    wann: Month,
    baustein: str,
    minuten: str,
    zeile: int,
    *,
    jcnr: str = JCNR,
    rechtskreis: str = "SGB II",
    center: str = "SC Nord",
    datum: date | None = None,
) -> Minutensatz:
    """One row of the minute export."""
    return Minutensatz(
        monat=wann,
        datum=datum,
        jcnr=jcnr,
        rechtskreis=rechtskreis,
        service_center=center,
        baustein=baustein,
        minuten=Decimal(minuten),
        source=Source("powerbi_minuten.xlsx", "Export", zeile),
    )


def stamm(
    jcnr: str = JCNR, name: str = "JC Musterstadt", ab: date = date(2020, 1, 1)
) -> Stammzeile:
    return Stammzeile(
        jcnr=jcnr,
        jobcenter=name,
        regionaldirektion="Nord",
        region="Küste",
        service_center="SC Nord",
        e_mail=None,
        gueltig_ab=ab,
        gueltig_bis=None,
        source=Source("ge_stammdaten.xlsx", "Stamm", 2),
    )


def kennzahlen(
    wann: Month, anrufe: int, weiter: int, gespraeche: int, fall: int
) -> Kennzahlenzeile:
    return Kennzahlenzeile(
        monat=wann,
        jcnr=JCNR,
        anrufe=anrufe,
        weiterleitungen=weiter,
        gespraeche=gespraeche,
        fallabschliessend=fall,
        source=Source("powerbi_kennzahlen.xlsx", "Kennzahlen", 10 + wann.month),
    )


# 3 years: 2,46 € per BG, 0,79 € per minute. Baustein 4 is given up in July, BG-Zahl and hours rise
VERTRAG = (
    zeile("B4", "120", bis=date(2023, 6, 30)),
    zeile("B1", "2400", bis=date(2023, 6, 30)),
    zeile("B2", None, bis=date(2023, 6, 30)),
    zeile("B1", "3000", ab=date(2023, 7, 1), beginn=date(2023, 1, 1), bg=3100),
    zeile("B2", None, ab=date(2023, 7, 1), beginn=date(2023, 1, 1), bg=3100),
)


@dataclass
class Jahr:
    """The deliveries and the memory of one gE; `stelle_aus` issues a month and remembers it."""

    minuten: list[Minutensatz]
    zeilen: Sequence[Vertragszeile] = VERTRAG
    zahlen: Sequence[Kennzahlenzeile] = ()
    entschieden: Sequence[Beschlusszeile] = ()
    zurueckgestellt: Mapping[Month, frozenset[str]] = field(default_factory=dict)
    gedaechtnis: dict[Month, AusgestellterMonat] = field(default_factory=dict)
    dokumente: dict[Month, Dokumente] = field(default_factory=dict)

    def bestand(self, wann: Month) -> Bestand:
        return Bestand(
            monat=wann,
            vertragszeilen=list(self.zeilen),
            minuten=Minutentabelle.aus(self.minuten),
            minutenzeilen_gesamt=len(self.minuten),
            kennzahlen={JCNR: {z.monat: [z] for z in self.zahlen}},
            beschluesse={JCNR: list(self.entschieden)},
            planzeilen=[],
            stamm={JCNR: [stamm()]},
            sha256={"powerbi_minuten.xlsx": "a" * 64, "kermit_vertraege.xlsx": "b" * 64},
        )

    def abrechnung(self, wann: Month) -> Abrechnung:
        regeln = regelstand()
        return Abrechnung(
            self.bestand(wann),
            regeln.tarife,
            regeln.quellen,
            {JCNR: self.gedaechtnis},
            self.zurueckgestellt,
            ausgestellt_am=AUSGESTELLT_AM,
        )

    def rechne(self, nummer: int, hinweise: Hinweise = OHNE_HINWEISE) -> Dokumente:
        return self.abrechnung(monat(nummer)).dokumente(JCNR, hinweise)

    def stelle_aus(self, nummer: int, grund: str = "Nachbuchung") -> Dokumente:
        """Issue a month: version 1, or the next one with the difference to the one before."""
        wann, neu = monat(nummer), self.rechne(nummer)
        if alt := self.dokumente.get(wann):
            version = alt.kostennachweis.version + 1
            vorher = Vorversion(
                version=version - 1,
                gesamtkosten=alt.kostennachweis.gesamtkosten,
                grund=grund,
                differenz=Differenz(alt.fassung, replace(neu.fassung, version=version)),
            )
            neu = neu.als_version(version, vorher)
        self.dokumente[wann] = neu
        self.gedaechtnis[wann] = ausgestellt(neu)
        return neu


def ausgestellt(dokumente: Dokumente) -> AusgestellterMonat:
    """What the register keeps of an issued statement."""
    k = dokumente.kostennachweis
    return AusgestellterMonat(
        betrag=k.jahr[-1],
        bg_zahl=k.positionen[0].menge,
        minuten={p.schluessel: p.menge for p in k.positionen if p.schluessel != BG},
        saetze={p.schluessel: p.satz for p in k.positionen if p.schluessel != BG},
        quelle=Nachweisdatei(f"Kostennachweis_{k.kopf.jcnr}_{k.monat}_v{k.version}.xlsx", "c" * 64),
        satz_bg=k.positionen[0].satz,
        laufzeit=k.vertrag.laufzeit,
        grundlage=k.vergleich.neu,
    )


def saetze(minuten: Minuten) -> list[Minutensatz]:
    """Rows of the export, numbered as they stand there."""
    alle = [
        (monat(nummer), baustein, menge)
        for nummer, je_baustein in minuten.items()
        for baustein, mengen in je_baustein.items()
        for menge in mengen
    ]
    return [satz(*wert, zeile) for zeile, wert in enumerate(alle, start=2)]
