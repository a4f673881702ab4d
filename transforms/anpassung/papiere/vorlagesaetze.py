"""What do the papers of a change say in sentences?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.anpassung.anpassung import Anpassung, Bausteinwechsel
from transforms.anpassung.mengenvergleich import Zeitraumsumme
from transforms.anpassung.papiere.reichweitenpaar import reichweitenpaare
from transforms.anpassung.papiere.versionsvergleich import ersatzsatz, unterschiedssatz
from transforms.anpassung.papiere.vorlage import Vorlage
from transforms.kern.baustein import bausteinname
from transforms.kern.money import euro, ganzzahl, german_number, mit_vorzeichen
from transforms.kern.month import german_date
from transforms.kern.worte.aufzaehlung import genannt, spanne
from transforms.kern.worte.zahlwort import anzahl, form
from transforms.tabellen.nachfolge import genannte_nachfolgerinnen
from transforms.tabellen.vertraege import jahre

_OHNE_TARIF = ("fortgeschrieben", "kein Tarif bekannt")  # how a note (U302) says it
_GEAENDERTES = 3  # that a line names
_GENANNTE = 3  # quantities that a sentence names


@dataclass(frozen=True, slots=True)
class Vorlagesaetze:
    """The sentences of one version."""

    modell: Vorlage

    @property
    def _a(self) -> Anpassung:
        return self.modell.anpassung

    @property
    def tag(self) -> str:
        """`01.07.2023`: the first day of the new quantities."""
        return german_date(self._a.ab.first)

    @property
    def eingangssatz(self) -> str:
        am = german_date(self.modell.ausgestellt_am)
        return (
            f"Ausgestellt am {am}. Noch nicht beschlossen: Bis zur Entscheidung der "
            "Trägerversammlung gilt der Vertrag unverändert."
        )

    @property
    def ohnesatz(self) -> str:
        """What happens without a decision."""
        a = self._a
        bisher = [
            f"{bausteinname(b.schluessel)} mit {german_number(b.stunden_vorher, 1)} Stunden"
            if b.vorher.gewaehlt
            else f"{bausteinname(b.schluessel)} nicht gewählt"
            for b in a.geaenderte
        ]
        if a.bg_vorher != a.bg_nachher:
            bisher.append(f"BG-Zahl {ganzzahl(a.bg_vorher)}")
        if len(bisher) > _GENANNTE:
            return f"Ohne Beschluss bleiben ab {self.tag} alle bisherigen Mengen."
        return f"Ohne Beschluss bleibt es ab {self.tag} dabei: {'; '.join(bisher)}."

    @property
    def fragesatz(self) -> str:
        """What is asked of the Trägerversammlung."""
        return f"Zu entscheiden: Ab {self.tag} sollen diese Mengen gelten."

    @property
    def entscheidungssaetze(self) -> tuple[str, ...]:
        """A sentence for each quantity that would be another one."""
        return tuple(f"{punkt}." for punkt in self.punkte)

    @property
    def punkte(self) -> tuple[str, ...]:
        """`Baustein 4 – Steigerung …: 900,0 statt 600,2 Stunden im Jahr`"""
        return tuple(self._punkte())

    def _punkte(self) -> Iterator[str]:
        for b in self._a.geaenderte:
            yield f"{bezeichnung(b)}: {_menge(b)}"
        if self._a.bg_vorher != self._a.bg_nachher:
            neu, alt = ganzzahl(self._a.bg_nachher), ganzzahl(self._a.bg_vorher)
            yield f"BG-Zahl: {neu} statt {alt}"

    @property
    def begruendung(self) -> str:
        return self._a.wunsch.begruendung.strip()

    @property
    def begruendungssatz(self) -> str:
        """Fewer hours need no reason."""
        if self.begruendung:
            return f"Begründung: {self.begruendung}"
        return "Begründung: nicht angegeben; verlangt ist sie nur für mehr Stunden."

    @property
    def vertragssatz(self) -> str:
        """What stays."""
        a = self._a
        return (
            f"Vertrag {a.vertragsnummer} ({a.vertragsart}, Service Portfolio "
            f"{a.vorher[0].service_portfolio}) mit Beginn {german_date(a.beginn)}: Laufzeit "
            f"({jahre(a.laufzeit)}) und Vertragsende ({german_date(a.vorher[0].ende)}) bleiben."
        )

    @property
    def bestandssatz(self) -> str:
        return bestandssatz(self._a)

    @property
    def kostensatz(self) -> str:
        """`Im Monat +1.184,21 €; …`"""
        a = self._a
        monat, jahr, laufzeit = a.monate[0], a.rest_des_jahres, a.rest_der_laufzeit
        return (
            f"Nach Plan im Monat {mit_vorzeichen(monat.differenz)}; {jahreswort(jahr)} "
            f"{mit_vorzeichen(jahr.differenz)}; bis {german_date(a.ende)} "
            f"({anzahl(laufzeit.anzahl, 'Monat', 'Monate')}) {mit_vorzeichen(laufzeit.differenz)}."
        )

    @property
    def tarifsatz(self) -> str:
        """Which months are computed with a tariff that was carried on; empty where none is."""
        fort = [m for m in self._a.monate if m.bemerkung]
        if not fort:
            return ""
        wie_viele = anzahl(len(fort), "Monat", "Monate")
        return (
            f"{wie_viele} ab {fort[0].monat.name} {form(len(fort), 'ist', 'sind')} mit "
            f"fortgeschriebenem Tarif gerechnet ({fort[0].bemerkung}); der künftige Tarif kann "
            "anders sein."
        )

    def tarif_gesagt(self, hinweise: Sequence[str]) -> bool:
        """Whether nothing was carried on, or one of these notes says so already."""
        return not self.tarifsatz or any(w in satz for satz in hinweise for w in _OHNE_TARIF)

    @property
    def stellensatz(self) -> str:
        """Why nobody knows the free posts; empty where they are known."""
        if self._a.stellen is not None:
            return ""
        weil = self._a.kenntnis.stellen_fehlen_weil.strip().rstrip(".")
        satz = "Freie Stellen des Service Centers: nicht bekannt"
        return f"{satz}; {weil}." if weil else f"{satz}."

    @property
    def verbrauchssaetze(self) -> tuple[str, ...]:
        """How the table of minutes is read, or which Baustein it says nothing of."""
        return tuple(self._verbrauchssaetze())

    def _verbrauchssaetze(self) -> Iterator[str]:
        a = self._a
        paare = {p.schluessel for p in reichweitenpaare(a)}
        if not paare:
            yield f"Im Jahr {a.ab.year} ist vor der Änderung noch kein Monat abgerechnet."
            return
        ohne = [
            bausteinname(b.schluessel)
            for b in a.geaenderte
            if b.bepreist and b.schluessel not in paare
        ]
        if ohne:
            yield f"Noch nichts abgerechnet ist zu {genannt(ohne)}."

    @property
    def versionssatz(self) -> str:
        """Which version it replaces and why; empty for the first."""
        vorher = self.modell.vorfassung
        if vorher is None:
            return ""
        satz = ersatzsatz(self.modell.version, self.modell.nicht_mehr_geaendert)
        return f"{satz} Grund: {vorher.grund}"

    @property
    def aenderungssatz(self) -> str:
        """What is other than in the version before, as far as a line holds."""
        geaendert = unterschiedssatz(self.modell.aenderungen, _GEAENDERTES)
        if not geaendert:
            return "Zahlen und Worte dieser Mappe sind dieselben."
        return f"Geändert: {geaendert}. Alle Angaben: Blatt Änderungen."


def bestandssatz(a: Anpassung) -> str:
    """Until when the gE exists, where that is before the end of its contract; else empty."""
    if a.ende >= a.vorher[0].ende:
        return ""
    nach = genannte_nachfolgerinnen({a.wunsch.jcnr: a.kenntnis.stamm}).get(a.wunsch.jcnr)
    danach = f" und geht auf in {nach}" if nach else ""
    return (
        f"Laut Stammdaten besteht die gE nur bis {german_date(a.ende)}{danach}; bis dahin ist "
        "gerechnet."
    )


def bezeichnung(b: Bausteinwechsel) -> str:
    """`Baustein 4 – Steigerung der Anzahl von Gesprächen`"""
    return f"{bausteinname(b.schluessel)} – {b.name}"


def _menge(b: Bausteinwechsel) -> str:
    alt, neu = german_number(b.stunden_vorher, 1), german_number(b.stunden_nachher, 1)
    if not b.nachher.gewaehlt:
        return f"entfällt, bisher {alt} Stunden im Jahr"
    if not b.vorher.gewaehlt:
        return f"neu mit {neu} Stunden im Jahr"
    return f"{neu} statt {alt} Stunden im Jahr"


def jahreswort(z: Zeitraumsumme) -> str:
    """`Juli bis Dezember 2023`"""
    return spanne([m.monat for m in z.monate])


def kostenwort(z: Zeitraumsumme) -> str:
    """`31.248,84 € statt 24.143,58 €`"""
    return f"{euro(z.nachher)} statt {euro(z.vorher)}"
