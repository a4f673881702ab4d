"""What does the draft of the decision say?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from transforms.anpassung.papiere.vorlage import ENTSCHEIDUNGSVORLAGE, Vorlage
from transforms.anpassung.papiere.vorlagesaetze import (
    Vorlagesaetze,
    jahreswort,
    kostenwort,
)
from transforms.dokumente.quellen.grundlagen import BESCHLUSS
from transforms.kern.money import euro, ganzzahl, mit_vorzeichen
from transforms.kern.month import german_date
from transforms.kern.worte.zahlwort import anzahl
from transforms.tabellen.beschluesse import angaben
from transforms.tabellen.vertraege import jahre

BEISPIELPREISE: Final = (
    "Achtung, Beispielpreise: mit erfundenen Preisen gerechnet. Keine gültigen Kosten."
)


@dataclass(frozen=True, slots=True)
class Entwurfstext:
    """Its blocks, line by line."""

    modell: Vorlage

    @property
    def _saetze(self) -> Vorlagesaetze:
        return Vorlagesaetze(self.modell)

    @property
    def wer(self) -> str:
        """`JC Göppingen (JC62106)`"""
        return f"{self.modell.kopf.jobcenter} ({self.modell.kopf.jcnr})"

    @property
    def tag(self) -> str:
        return self._saetze.tag

    @property
    def vertragsnummer(self) -> str:
        return self.modell.anpassung.vertragsnummer

    @property
    def punkte(self) -> tuple[str, ...]:
        return self._saetze.punkte

    @property
    def bg_satz(self) -> str:
        """Where the BG-Zahl stays."""
        a = self.modell.anpassung
        return (
            f"Die BG-Zahl von {ganzzahl(a.bg_vorher)} bleibt."
            if a.bg_vorher == a.bg_nachher
            else ""
        )

    @property
    def rest_satz(self) -> str:
        """What of the Bausteine is not decided on."""
        wort = "Alle anderen Bausteine" if self.modell.anpassung.geaenderte else "Alle Bausteine"
        return f"{wort} bleiben, wie sie vereinbart sind."

    @property
    def laufzeit(self) -> str:
        """`3 Jahren`"""
        wort = jahre(self.modell.anpassung.laufzeit)
        return f"{wort}n" if wort.endswith("Jahre") else wort

    @property
    def vertragsende(self) -> str:
        return german_date(self.modell.anpassung.vorher[0].ende)

    @property
    def bestandssatz(self) -> str:
        return self._saetze.bestandssatz

    @property
    def begruendung(self) -> tuple[str, ...]:
        """Its paragraphs."""
        ohne = "Nicht angegeben; verlangt ist eine Begründung nur für mehr Stunden."
        return tuple(filter(None, map(str.strip, self._saetze.begruendung.splitlines()))) or (ohne,)

    @property
    def kosten(self) -> tuple[str, ...]:
        return tuple(self._kosten())

    def _kosten(self) -> Iterator[str]:
        """A span that is the one before it is not told again."""
        a = self.modell.anpassung
        monat, rest, ganz = a.monate[0], a.rest_des_jahres, a.rest_der_laufzeit
        yield (
            f"im Monat: {euro(monat.nachher.kosten)} statt {euro(monat.vorher.kosten)} "
            f"({mit_vorzeichen(monat.differenz)})"
        )
        if rest.anzahl < ganz.anzahl:
            yield f"{jahreswort(rest)}: {kostenwort(rest)} ({mit_vorzeichen(rest.differenz)})"
        if ganz.anzahl > 1:
            yield (
                f"bis {german_date(a.ende)} ({anzahl(ganz.anzahl, 'Monat', 'Monate')}): "
                f"{kostenwort(ganz)} ({mit_vorzeichen(ganz.differenz)})"
            )

    @property
    def kostenhinweise(self) -> tuple[str, ...]:
        beispiel = BEISPIELPREISE if self.modell.beispielpreise else ""
        gesagt = self._saetze.tarif_gesagt(self.hinweise)
        return tuple(filter(None, (beispiel, "" if gesagt else self._saetze.tarifsatz)))

    @property
    def grundlage(self) -> tuple[str, ...]:
        return tuple(self._grundlage())

    def _grundlage(self) -> Iterator[str]:
        a, m = self.modell.anpassung, self.modell
        yield (
            f"Vertrag {a.vertragsnummer} mit Beginn {german_date(a.beginn)}, {a.vertragsart}, "
            f"Service Portfolio {a.vorher[0].service_portfolio}"
        )
        nummern = [str(z.wert) for z in m.herkunft.zeilen if z.groesse == BESCHLUSS]
        for b in angaben(nummern, a.kenntnis.beschluesse):
            vom = f" vom {german_date(b.beschlussdatum)}" if b.beschlussdatum else ""
            yield f"bisheriger TV-Beschluss {b.nummer}{vom}"
        yield (
            f"{ENTSCHEIDUNGSVORLAGE} {m.kopf.jcnr}, wirksam ab {self.tag}, Version {m.version}, "
            f"ausgestellt am {german_date(m.ausgestellt_am)}"
        )

    @property
    def hinweise(self) -> tuple[str, ...]:
        return self.modell.hinweise
