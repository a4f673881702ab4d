"""Which tables does a change rest on, and what is wrong with them?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from expectations.befund import Befund, befunde
from expectations.regeln import Regelwerk, Schwere
from flows.ablage.archiv import Eingabe
from flows.ablage.speicher import ohne_bereinigung
from flows.anpassungslauf.anpassungsauftrag import Anpassungsauftrag
from flows.eingang.eingangsordner import lies_ordner
from flows.eingang.monatsordner import neuester_monat
from flows.gespraech.fortschritt import melde
from flows.vorgaben.regelstand import Regelstand
from transforms.einlesen.lieferung import Lieferung
from transforms.einlesen.vollstaendigkeit import tabellenbefunde
from transforms.kern.finding import Finding
from transforms.kern.month import Month
from transforms.kern.planjahr import Planjahr
from transforms.notationen.spalten import Spaltenwerk
from transforms.tabellen.bestand import Bestand, bestand, monatsbefunde, zellbefunde
from transforms.tabellen.namenbuch import Namenbuch

TABELLEN = ("kermit_vertraege", "tv_beschluesse", "ge_stammdaten", "plandaten")
STELLEN = "stellen"


@dataclass(frozen=True, slots=True)
class Anpassungseingang:
    """The newest month that holds contracts, decisions, master data and plan, and the posts of the
    planning of the year of the change.
    """

    lieferung: Lieferung
    stellen: Lieferung  # of the folder of the planning, the posts alone
    tabellen: Bestand

    @property
    def monat(self) -> Month:
        return self.lieferung.monat

    @property
    def sha256(self) -> Mapping[str, str]:
        """File name -> SHA-256."""
        return {**self.stellen.sha256, **self.lieferung.sha256}

    @property
    def sha256_gesamt(self) -> str:
        """Over everything that was read."""
        summen = f"{self.lieferung.sha256_gesamt} {self.stellen.sha256_gesamt}"
        return hashlib.sha256(summen.encode()).hexdigest()

    @property
    def namenbuch(self) -> Namenbuch:
        """Names from the master data; numbers from every table."""
        t = self.tabellen
        genannt = {*(z.jcnr for z in t.vertragszeilen), *(z.jcnr for z in t.planzeilen)}
        return Namenbuch.aus(t.stamm, {*genannt, *t.beschluesse})


def gelesen(auftrag: Anpassungsauftrag, regelstand: Regelstand) -> Anpassungseingang:
    """Minutes and Kennzahlen are not opened: what was billed is in the register. Raises
    UsageError.
    """
    melde("Eingang lesen")
    eingang, spalten = auftrag.eingangsordner, regelstand.spalten
    monat = neuester_monat(eingang, spalten, TABELLEN)
    planjahr = Planjahr(auftrag.tag.year)
    with ohne_bereinigung():
        lieferung = lies_ordner(eingang, monat, spalten, TABELLEN)
        stellen = lies_ordner(eingang, planjahr, spalten, (STELLEN,))
        return Anpassungseingang(lieferung, stellen, bestand(lieferung))


def lesebefunde(
    eingang: Anpassungseingang, jcnr: str, spalten: Spaltenwerk, regeln: Regelwerk
) -> tuple[Befund, ...]:
    """What nothing can be prepared on: a table that cannot be trusted, and rows of the gE that
    could not be read.
    """
    found = befunde(_findings(eingang, spalten), regeln, eingang.tabellen.namen)
    return tuple(b for b in found if b.schwere is Schwere.STOPP or haelt(b, jcnr))


def haelt(b: Befund, jcnr: str) -> bool:
    """Whether a finding would hold back the gE."""
    return b.jcnr == jcnr and b.schwere is Schwere.ZURUECKGESTELLT


def _findings(eingang: Anpassungseingang, spalten: Spaltenwerk) -> Iterator[Finding]:
    lieferung = eingang.lieferung
    for name in TABELLEN:
        yield from tabellenbefunde(lieferung, name, spalten)
    yield from zellbefunde(lieferung)
    anderer_monat = monatsbefunde(eingang.tabellen, spalten).get("kermit_vertraege")
    if anderer_monat:
        yield anderer_monat


def eingaben(
    auftrag: Anpassungsauftrag, eingang: Anpassungseingang, regelstand: Regelstand
) -> list[Eingabe]:
    """Every file that was read, under the folder it lay in, and the data files."""
    ordner = auftrag.eingangsordner
    gelesene = [
        Eingabe(
            d.tabelle,
            ordner / str(lieferung.abschnitt) / d.name,
            d.sha256,
            d.zeilenzahl,
            f"{lieferung.abschnitt}/",
        )
        for lieferung in (eingang.lieferung, eingang.stellen)
        for d in lieferung.dateien
    ]
    return [
        *gelesene,
        *(
            Eingabe(name, d.pfad, d.sha256, 0, d.fundort.ordner)
            for name, d in regelstand.dateien.items()
        ),
    ]
