"""What does an annex say in sentences?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from transforms.kern.month import german_date
from transforms.kern.worte.aufzaehlung import genannt
from transforms.kern.worte.zahlwort import anzahl
from transforms.planung.papiere.anlage import Anlage

_GEAENDERTES = 4  # that a line names


@dataclass(frozen=True, slots=True)
class Anlagesaetze:
    """The sentences of the page that is signed."""

    modell: Anlage

    @property
    def eingangssatz(self) -> str:
        basis = self.modell.basis
        satz = basis.satz if basis else "Planungsdaten liegen zu dieser gE nicht vor."
        return f"{self.modell.service_center} · {satz}"

    @property
    def vereinbarungssatz(self) -> str:
        """From when to when what is agreed holds."""
        jahr = self.modell.planjahr.jahr
        if self.modell.laufend:
            ende = german_date(self.modell.laufend.ende)
            return (
                f"Vereinbart wird die Menge für {jahr}; die Laufzeit des Vertrags "
                f"{self.modell.laufend.vertragsnummer} bleibt und endet am {ende}."
            )
        letztes = jahr + self.modell.vereinbarung.laufzeit - 1
        return f"Die Laufzeit beginnt am 01.01.{jahr} und endet am 31.12.{letztes}."

    @property
    def stundensaetze(self) -> tuple[str, ...]:
        """What the columns of hours, posts and degree mean."""
        return (
            "Vereinbart sind die Stunden auf 12 Monate, je Baustein auf 0,1 gerundet.",
            *self._hochrechnung(),
            "Daraus folgen Summe, VZA (Stunden durch 1.200) und Kosten.",
            "Erfüllungsgrad von Baustein 4: seine Stunden durch die von Baustein 1.",
        )

    def _hochrechnung(self) -> Iterator[str]:
        basis = self.modell.basis
        if basis and basis.hochgerechnet:
            yield (
                f"Der Zeitraum hat {anzahl(basis.monate, 'Monat', 'Monate')}; auf 12 Monate ist "
                "hochgerechnet."
            )

    @property
    def konkretisierungssaetze(self) -> tuple[str, ...]:
        """What the page says of it."""
        if self.modell.wortlaut:
            return ("Was in Worten vereinbart ist, steht auf dem Blatt Wortlaut; es gehört dazu.",)
        return self.modell.konkretisierungen or ("In Worten ist nichts weiter vereinbart.",)

    @property
    def lastsatz(self) -> str:
        """What Baustein 2 leaves to the gE."""
        zwei = self.modell.vereinbarung.zeile("B2")
        if not (zwei and zwei.gewaehlt):
            return "Lastverteilung: Baustein 2 ist nicht gewählt."
        if self.modell.last is None:
            return "Lastverteilung: ein Ziel der gemeinsamen Erreichbarkeit ist nicht genannt."
        return (
            "Ausgestaltung nach Absprache zwischen gE und Service Center; gerechnet auf dem Blatt "
            "Rechenweg."
        )

    @property
    def kostensatz(self) -> str:
        """What the variants are."""
        satz = "Nachrichtlich: voraussichtliche Kosten im ersten Laufzeitjahr"
        preise = self.modell.preisstand
        if preise is None:
            return f"{satz}. Für {self.modell.planjahr.jahr} ist kein Preis bekannt."
        if self.modell.vereinbarung.bg_zahl is None:
            return f"{satz}, {preise.satz}. Ohne BG-Zahl bleibt der Grundpreis offen."
        return f"{satz}, {preise.satz}."

    @property
    def versionssatz(self) -> str:
        """Which version it replaces and why; empty for the first."""
        vorher = self.modell.vorfassung
        if vorher is None:
            return ""
        return (
            f"Version {self.modell.version} ersetzt Version {vorher.version}. Grund: {vorher.grund}"
        )

    @property
    def aenderungssatz(self) -> str:
        """What is other than in the version before, as far as a line holds."""
        geaendert = [a.angabe for a in self.modell.aenderungen]
        if not geaendert:
            return "Zahlen und Worte sind dieselben."
        return f"Geändert: {genannt(geaendert[:_GEAENDERTES])}. Alle Angaben: Blatt Änderungen."
