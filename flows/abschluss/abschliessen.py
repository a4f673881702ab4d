"""How is a month closed? Looked at, asked for, and once more looked at while nobody else works on
it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from flows import zeit
from flows.ablage.rechte import nur_fuer_die_gruppe
from flows.ablage.sperre import abschnittssperre
from flows.abschluss.offenes import UNGETAN, Offenes, gruppen, offenes
from flows.abschluss.pruefsumme import pruefsumme
from flows.ausgabe.fehlstellen import fehlstellen, fehlstellenmeldung
from flows.gespraech.angaben import UsageError, verlange_sagend
from flows.gespraech.aufruf import ordnerangaben
from flows.gespraech.benutzer import Handelnde, wer
from flows.register import oeffnen as registerlage
from flows.register.register import Register
from flows.register.vorgaenge.abschluesse import Abschluss, verbuche_abschluss
from transforms.kern.month import Month


class NichtAbschliessbarError(Exception):
    """Something is open; the message says what, and what is to be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Abschlussauftrag:
    """Which month, in spite of which open gE, and why."""

    ausgabe: Path
    monat: Month
    ausnahmen: Sequence[str] = ()
    grund: str = ""

    def verlange_stimmig(self) -> None:
        """Raises UsageError for what belongs together and is not."""
        verlange_sagend(self.grund)
        if self.ausnahmen and not self.grund.strip():
            raise UsageError('Zu --ausnahme gehört der Grund: --grund "…".')


@dataclass(frozen=True, slots=True, kw_only=True)
class Monatsbild:
    """What is closed: shown before the question, and the same when it is recorded."""

    monat: Month
    ge: int
    versionen: int
    summe: Decimal
    dateien_sha256: str
    ausnahmen: Mapping[str, str]  # JCNR -> what is open
    namen: Mapping[str, str]  # of the exceptions
    frueher_offen: tuple[Month, ...]  # earlier months that are not closed
    ende: tuple[int, str]  # the last row of the register it was read from


def schliesse_ab(
    auftrag: Abschlussauftrag, frage: Callable[[Monatsbild], bool]
) -> tuple[Abschluss, bool] | None:
    """The close, and whether it is new; None where the question was answered with no. Raises
    NichtAbschliessbarError, UsageError, OutputError.
    """
    auftrag.verlange_stimmig()
    register = registerlage.oeffne_falls_vorhanden(auftrag.ausgabe)
    if register is None:
        raise NichtAbschliessbarError(f"In {auftrag.ausgabe} ist noch nichts ausgestellt.")
    with register, nur_fuer_die_gruppe(auftrag.ausgabe):
        if schon := register.abschluss(auftrag.monat):
            return schon, False
        gezeigt = monatsbild(register, auftrag)
        if not frage(gezeigt):
            return None
        with abschnittssperre(auftrag.ausgabe, auftrag.monat, wer(zeit.heute())):
            return _verbuche(register, auftrag, gezeigt)


def _verbuche(
    register: Register, auftrag: Abschlussauftrag, gezeigt: Monatsbild
) -> tuple[Abschluss, bool]:
    """Nothing may have happened to the month since it was shown, up to the very row."""
    while True:
        if schon := register.abschluss(auftrag.monat):
            return schon, False
        jetzt = monatsbild(register, auftrag)
        if replace(jetzt, ende=gezeigt.ende, frueher_offen=gezeigt.frueher_offen) != gezeigt:
            raise NichtAbschliessbarError(
                f"{auftrag.monat.name} hat sich inzwischen geändert; bitte den Befehl wiederholen."
            )
        with register.eintrag() as eintrag:
            if (eintrag.nr, eintrag.kette) != jetzt.ende:
                continue
            verbuche_abschluss(
                eintrag,
                auftrag.monat,
                Handelnde.jetzt(),
                dateien_sha256=jetzt.dateien_sha256,
                ausnahmen=jetzt.ausnahmen,
                grund=auftrag.grund.strip(),
            )
        abschluss = register.abschluss(auftrag.monat)
        assert abschluss is not None, "just recorded"
        return abschluss, True


def monatsbild(register: Register, auftrag: Abschlussauftrag) -> Monatsbild:
    """The month as it would be closed. Raises NichtAbschliessbarError, UsageError."""
    ende, monat = register.ende(), auftrag.monat
    stand = register.stand(monat)
    _verlange_zu_ende(register, auftrag)
    ausnahmen = _ausnahmen(register, auftrag)
    if not stand and not ausnahmen:
        raise NichtAbschliessbarError(f"Im {monat.name} ist nichts ausgestellt.")
    dateien = register.dateien(monat)
    return Monatsbild(
        monat=monat,
        ge=len(stand),
        versionen=sum(one.version for one in stand.values()),
        summe=sum((one.gesamtkosten for one in stand.values()), Decimal("0.00")),
        dateien_sha256=pruefsumme(dateien),
        ausnahmen=ausnahmen,
        namen={one.jcnr: one.jobcenter for one in offenes(register, auftrag.ausgabe, monat)},
        frueher_offen=_frueher_offen(register, monat),
        ende=ende,
    )


def _frueher_offen(register: Register, monat: Month) -> tuple[Month, ...]:
    zu = register.abschluesse()
    return tuple(m for m in register.monate() if m < monat and m not in zu and register.stand(m))


def _verlange_zu_ende(register: Register, auftrag: Abschlussauftrag) -> None:
    """A run came to its end, and what it issued lies where it was put."""
    monat, ordner = auftrag.monat, ordnerangaben(None, auftrag.ausgabe)
    if not register.laeufe(monat):
        raise NichtAbschliessbarError(
            f"Für {monat.name} gibt es noch keinen Lauf; es ist nichts abzuschließen."
        )
    if register.unveroeffentlicht(monat):
        raise NichtAbschliessbarError(
            f"{monat.name} lässt sich nicht abschließen: ein Lauf wurde unterbrochen; „o7 "
            f"monatslauf {monat}{ordner}“ führt ihn zu Ende."
        )
    if found := fehlstellen(register, auftrag.ausgabe, monat):
        raise NichtAbschliessbarError(fehlstellenmeldung(found, monat, auftrag.ausgabe))


def _ausnahmen(register: Register, auftrag: Abschlussauftrag) -> dict[str, str]:
    """JCNR -> what is open, of the gE that may stay so; the others are in the way."""
    offen = {one.jcnr: one for one in offenes(register, auftrag.ausgabe, auftrag.monat)}
    monat, genannt = auftrag.monat, set(auftrag.ausnahmen)
    if fremd := sorted(genannt - offen.keys()):
        raise UsageError(
            f"Als Ausnahme genannt, aber nicht offen: {', '.join(fremd)}. Bitte ohne sie "
            "wiederholen."
        )
    if rest := [one for jcnr, one in offen.items() if jcnr not in genannt]:
        zeilen = "\n".join(f"  {zeile}" for zeile in gruppen(rest))
        raise NichtAbschliessbarError(
            f"{monat.name} lässt sich nicht abschließen, {len(rest)} gE offen:\n{zeilen}\n"
            "Nur was sich nicht mehr klären lässt, kann offen bleiben: mit --ausnahme JCNR und "
            "--grund (Handbuch, „Einen Monat abschließen“)."
        )
    _verlange_nachweis(register, monat, offen)
    return {jcnr: one.was for jcnr, one in sorted(offen.items())}


def _verlange_nachweis(register: Register, monat: Month, offen: Mapping[str, Offenes]) -> None:
    """A month of which nothing reached any gE is not at its end, whatever reason is given."""
    stand = register.stand(monat)
    if stand and all(jcnr in offen and offen[jcnr].was.endswith(UNGETAN) for jcnr in stand):
        raise NichtAbschliessbarError(
            f"{monat.name} lässt sich nicht abschließen: keine einzige gE hat ihre Dokumente. "
            "Erst freigeben und versenden; Ausnahmen sind für einzelne gE."
        )
