"""How does what a run computed come out: staged, searched, recorded, and only then in its place?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from flows.ablage.archiv import Eingabe, nimm_auf
from flows.ausgabe import ausgabe, fremdnennung
from flows.ausgabe.paketpruefung import Paketvermerk
from flows.papiere.laufeintrag import KopfUeberholtError
from flows.papiere.manifest import mit_kopf
from flows.register import oeffnen as registerlage
from flows.register.register import Register
from flows.register.tabellen import ENTFERNT
from transforms.kern.planjahr import Abschnitt


class Gang(Protocol):
    """A computed run on its way out, of a month or of a planning."""

    @property
    def abschnitt(self) -> Abschnitt: ...

    @property
    def ausgabe(self) -> Path: ...

    @property
    def kopf(self) -> tuple[int, str]:
        """The last row of the register that the run has seen."""
        ...

    @property
    def eingaben(self) -> Sequence[Eingabe]: ...

    def stufe(self, arbeit: Path) -> Sequence[Paketvermerk]:
        """Every file of it in the staging folder. Raises FremdeAngabe."""
        ...

    def nichts_neues(self, arbeit: Path) -> bool:
        """Whether what is staged says nothing that does not lie in its place already."""
        ...

    def schon_gebucht(self, register: Register) -> bool:
        """Whether the latest run says all of this."""
        ...

    def buche(
        self, register: Register, dateien: Mapping[str, str], kopf: tuple[int, str], arbeit: Path
    ) -> int:
        """The run in the register. Raises KopfUeberholtError."""
        ...

    def verlange_aktuell(self, register: Register) -> None:
        """What was recorded meanwhile changes nothing of it. Raises UeberholtError."""
        ...


def gib_heraus(gang: Gang, register: Register) -> None:
    """Stage all files, record the run, publish by rename. Raises FremdeAngabe, UeberholtError."""
    out, abschnitt = gang.ausgabe, gang.abschnitt
    with ausgabe.stufen(out, abschnitt) as arbeit:
        nimm_auf(gang.eingaben, out, arbeit)
        vermerke = gang.stufe(arbeit)
        weg = _nimm_bekanntes_weg(gang, register, arbeit)
        dateien = ausgabe.sichere(arbeit)
        fremdnennung.verlange_geprueft(dateien, vermerke, arbeit)
    if not dateien and gang.schon_gebucht(register):
        ausgabe.aufraeumen(out, abschnitt)
        return
    with ausgabe.endgueltig(register, out, abschnitt):
        registerlage.verlange_unveraendert(register, out)
        ausgabe.verlange_frei(dateien, out)
        lauf, dateien = _verbuche(gang, register, {**dateien, **weg}, arbeit)
    if dateien:
        ausgabe.veroeffentliche(register, lauf, dateien, out, abschnitt)
    else:
        ausgabe.aufraeumen(out, abschnitt)


def _nimm_bekanntes_weg(gang: Gang, register: Register, arbeit: Path) -> dict[str, str]:
    """Leave in the staging folder what changes something; returns the papers of earlier runs that
    this one takes away.
    """
    weg: dict[str, str] = {}
    if gang.nichts_neues(arbeit):
        ausgabe.leeren(arbeit)
    else:
        zuvor = register.veroeffentlichte_dateien(gang.abschnitt)
        weg = dict.fromkeys(ausgabe.ueberholte(ausgabe.gestufte(arbeit), zuvor), ENTFERNT)
    ausgabe.unveraenderte_entfernen(arbeit, gang.ausgabe)
    return weg


def verbuche_stopp(gang: Gang, register: Register) -> None:
    """A stopped run issues nothing, but what it read and found is kept. Raises UeberholtError."""
    with ausgabe.stufen(gang.ausgabe, gang.abschnitt) as arbeit:
        nimm_auf(gang.eingaben, gang.ausgabe, arbeit)
    ausgabe.aufraeumen(gang.ausgabe, gang.abschnitt)
    _verbuche(gang, register, {}, arbeit)


def _verbuche(
    gang: Gang, register: Register, dateien: dict[str, str], arbeit: Path
) -> tuple[int, dict[str, str]]:
    """The run's number, and its files: when something else was recorded meanwhile, the manifest is
    written anew. Raises UeberholtError where this run looks back on the other.
    """
    kopf = gang.kopf
    while True:
        try:
            return gang.buche(register, dateien, kopf, arbeit), dateien
        except KopfUeberholtError:
            kopf = register.ende()
            gang.verlange_aktuell(register)
            if dateien:
                mit_kopf(arbeit, gang.abschnitt, kopf)
                dateien = {**dateien, **ausgabe.sichere(arbeit)}
