"""What changed since the month before, in sentences a gE understands?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from transforms.dokumente.vergleich.grundlage import Grundlage, Wahl
from transforms.kern.gleichheit import gleicher_wert
from transforms.kern.money import exact, german_number
from transforms.kern.month import Month, german_date
from transforms.kern.worte.zahlwort import form
from transforms.tabellen.vertraege import jahre, order_of, stundentext


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertragsbeginn:
    """The contract begins with the month: there is nothing to compare it with."""

    vertragsnummer: str
    beginn: date
    ende: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Vormonatsvergleich:
    """This month beside the month before, as far as that is known."""

    vormonat: Month
    neu: Grundlage
    alt: Grundlage
    beginn: Vertragsbeginn | None = None

    @property
    def ueberschrift(self) -> str:
        return f"Was sich gegenüber {self.vormonat.name} geändert hat"

    @property
    def aenderungen(self) -> tuple[str, ...]:
        """One sentence for each thing that is another now."""
        return tuple(aenderungen(self.alt, self.neu))

    @property
    def saetze(self) -> tuple[str, ...]:
        """What the documents print: always at least one sentence."""
        name = self.vormonat.name
        if self.beginn:
            return (_beginn(self.beginn), *self.aenderungen)
        if self.alt.unbekannt:
            return (
                *self.aenderungen,
                f"Für {name} ist kein Nachweis ausgestellt, und eine Fassung des Vertrags, mit "
                "der sich vergleichen ließe, ist nicht bekannt.",
            )
        belegt = "" if self.alt.vollstaendig else ", soweit belegt,"
        return self.aenderungen or (
            f"Vertrag, vereinbarte Mengen, Preise und Zuständigkeit sind{belegt} dieselben wie im "
            f"{name}.",
        )

    @property
    def nichts_neues(self) -> bool:
        """Compared in everything, and nothing is another."""
        return self.alt.vollstaendig and not self.beginn and not self.aenderungen

    @property
    def inhalt(self) -> tuple[str, ...] | None:
        """What a rerun must say alike. That nothing is new goes without saying; that a contract
        begins, the contract data say.
        """
        nur_beginn = self.beginn is not None and not self.aenderungen
        return None if nur_beginn or self.nichts_neues else self.saetze

    def ohne_hinweise(self, offene_monate: int) -> str:
        """What stands in place of notes where there are none; that there is nothing to note only
        where nothing is new and nothing is open.
        """
        if self.nichts_neues and not offene_monate:
            return "Für diesen Monat liegen keine Hinweise vor."
        return "Weitere Hinweise gibt es nicht."


def _beginn(b: Vertragsbeginn) -> str:
    return (
        f"Mit diesem Monat beginnt der Vertrag {b.vertragsnummer} "
        f"({german_date(b.beginn)} bis {german_date(b.ende)})."
    )


def aenderungen(alt: Grundlage, neu: Grundlage) -> Iterator[str]:
    """What is known on both sides and differs: who, contract, quantities, decision, prices."""
    yield from _satz("Die gE heißt jetzt", alt.jobcenter, neu.jobcenter)
    yield from _satz(
        "Das Service Center ist jetzt", _genannt(alt.service_center), _genannt(neu.service_center)
    )
    yield from _satz(
        "Die Regionaldirektion ist jetzt",
        _genannt(alt.regionaldirektion),
        _genannt(neu.regionaldirektion),
    )
    yield from _satz("Die Region ist jetzt", _genannt(alt.region), _genannt(neu.region))
    yield from _satz("Es gilt jetzt der Vertrag", alt.vertragsnummer, neu.vertragsnummer)
    yield from _satz("Die Vertragsart ist jetzt", alt.vertragsart, neu.vertragsart)
    if alt.vertragsnummer == neu.vertragsnummer:  # another contract has its own beginning
        yield from _satz(
            "Der Vertragsbeginn ist jetzt der", _tag(alt.vertragsbeginn), _tag(neu.vertragsbeginn)
        )
    yield from _satz(
        "Das Vertragsende ist jetzt der", _tag(alt.vertragsende), _tag(neu.vertragsende)
    )
    yield from _satz("Die Laufzeit beträgt jetzt", _jahre(alt.laufzeit), _jahre(neu.laufzeit))
    yield from _satz("Die BG-Zahl beträgt jetzt", _zahl(alt.bg_zahl), _zahl(neu.bg_zahl))
    yield from _bausteine(alt, neu)
    yield from _beschluesse(alt, neu)
    yield from _tarif(alt, neu)
    yield from _saetze(alt, neu)


def _satz(anfang: str, bisher: str | None, jetzt: str | None) -> Iterator[str]:
    """Nothing of what is not known on both sides; how a text is written is no change."""
    if bisher is None or jetzt is None or gleicher_wert(bisher) == gleicher_wert(jetzt):
        return
    yield f"{anfang} {jetzt}, bisher {bisher}."


def _genannt(text: str | None) -> str | None:
    return text if text is None else text or "nicht angegeben"


def _tag(day: date | None) -> str | None:
    return None if day is None else german_date(day)


def _jahre(laufzeit: int | None) -> str | None:
    return None if laufzeit is None else jahre(laufzeit)


def _zahl(zahl: int | None) -> str | None:
    return None if zahl is None else german_number(Decimal(zahl))


def _bausteine(alt: Grundlage, neu: Grundlage) -> Iterator[str]:
    """Added, removed, or with other hours; other VZA where the hours stayed."""
    if alt.bausteine is None or neu.bausteine is None:
        return
    for key in sorted({*alt.bausteine, *neu.bausteine}, key=order_of):
        before, now = alt.bausteine.get(key), neu.bausteine.get(key)
        if before is None and now is not None:
            yield f"{now.bezeichnung} ist jetzt gewählt{_mit(now)}, bisher nicht."
        elif now is None and before is not None:
            yield f"{before.bezeichnung} ist nicht mehr gewählt{_mit(before, ' bisher')}."
        elif before and now and (before.stunden or 0) != (now.stunden or 0):
            yield (
                f"Für {now.bezeichnung} {_sind(now)} jetzt {_stunden(now)} im Jahr vereinbart, "
                f"bisher {_stunden(before)}."
            )
        elif now and alt.vza and neu.vza:
            name = f"Für {now.bezeichnung} gelten jetzt"
            yield from _satz(name, _vza(alt.vza.get(key)), _vza(neu.vza.get(key)))


def _mit(wahl: Wahl, wann: str = "") -> str:
    return f",{wann} mit {_stunden(wahl)} im Jahr" if wahl.stunden else ""


def _stunden(wahl: Wahl) -> str:
    return stundentext(wahl.stunden or None)


def _sind(wahl: Wahl) -> str:
    return form(wahl.stunden or 0, "ist", "sind")


def _vza(vza: Decimal | None) -> str:
    return f"{german_number(vza)} VZA" if vza is not None else "keine VZA"


def _beschluesse(alt: Grundlage, neu: Grundlage) -> Iterator[str]:
    """Which decisions the contract rests on; a day that was added to one is no other decision."""
    if alt.beschluesse is None or neu.beschluesse is None:
        return
    before, now = ({gleicher_wert(nr) for nr, _ in g} for g in (alt.beschluesse, neu.beschluesse))
    if before != now:
        yield (
            f"Grundlage ist jetzt {_beschlussliste(neu.beschluesse)}, "
            f"bisher {_beschlussliste(alt.beschluesse)}."
        )


def _beschlussliste(beschluesse: Sequence[tuple[str, date | None]]) -> str:
    names = [f"{nr} vom {german_date(day)}" if day else nr for nr, day in beschluesse]
    return f"TV-Beschluss {', '.join(names)}" if names else "kein TV-Beschluss"


def _tarif(alt: Grundlage, neu: Grundlage) -> Iterator[str]:
    if alt.tarif and neu.tarif and alt.tarif != neu.tarif:
        yield f"Es gilt jetzt der Tarif {_preisliste(neu.tarif)}, bisher {_preisliste(alt.tarif)}."


def _preisliste(tarif: tuple[str, date, date]) -> str:
    katalog, ab, bis = tarif
    return f"{katalog} vom {german_date(ab)} bis {german_date(bis)}"


def _saetze(alt: Grundlage, neu: Grundlage) -> Iterator[str]:
    """Per BG, and per minute: once where all Bausteine have one rate, else for each that was billed
    before.
    """
    yield from _satz(
        "Der Satz je BG und Monat beträgt jetzt", _euro(alt.satz_bg), _euro(neu.satz_bg)
    )
    if alt.saetze is None or neu.saetze is None:
        return
    before, now = set(alt.saetze.values()), set(neu.saetze.values())
    if len(before) == len(now) == 1:
        yield from _satz("Der Satz je Produktivminute beträgt jetzt", _euro(*before), _euro(*now))
        return
    for key in sorted(alt.saetze.keys() & neu.saetze.keys(), key=order_of):
        name = (neu.bausteine or {})[key].bezeichnung
        yield from _satz(
            f"Der Satz je Produktivminute für {name} beträgt jetzt",
            _euro(alt.saetze[key]),
            _euro(neu.saetze[key]),
        )


def _euro(satz: Decimal | None) -> str | None:
    """`2,50 €`; a rate of fractions of a cent with all its digits."""
    if satz is None:
        return None
    exponent = exact(satz).as_tuple().exponent
    return f"{german_number(satz, max(2, -exponent if isinstance(exponent, int) else 2))} €"
