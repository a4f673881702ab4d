"""How does what was issued come out of the archive again, byte for byte, elsewhere?"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from flows.ablage.ausgabefehler import OutputError
from flows.anpassungslauf.herausgabe import anpassungswiederholung
from flows.ausgabe.ausgabe import beschreibbar, gestufte, stufen
from flows.ausgabe.fremdnennung import FremdeAngabe
from flows.eingang.archivierte import aus_dem_archiv
from flows.gespraech.benutzer import programmversion
from flows.lauf.auftrag import Auftrag
from flows.lauf.ausgang import halte_zurueck, ohne
from flows.lauf.berechnung import Rechenstand, berechne
from flows.lauf.lesen import gelesen
from flows.lauf.mappen import ordner_der_ge
from flows.papiere.herausgabe import stufe_dateien
from flows.papiere.monatsstand import Monatsstand
from flows.planungslauf.herausgabe import planungswiederholung
from flows.register import oeffnen as registerlage
from flows.register.gedaechtnis import erinnert
from flows.register.register import Register
from flows.register.tabellen import ENTFERNT, WIEDERAUFGEBAUT
from flows.vorgaben.regelstand import Regelstand, lies_regelstand
from flows.zwischenspeicher.speicher import ohne_gemerktes
from transforms.kern.month import Month
from transforms.kern.planjahr import Abschnitt, Anpassungsmonat, Planjahr


@dataclass(frozen=True, slots=True)
class Wiederherstellung:
    """What came out: how many files, and which are not what had been issued."""

    dateien: int
    abweichend: tuple[str, ...]
    programmversionen: tuple[str, ...]  # others than the present one
    wiederaufgebaut: bool = (
        False  # the register was rebuilt: which run read what before is not known
    )


def stelle_wieder_her(ausgabe: Path, abschnitt: Abschnitt, ziel: Path) -> Wiederherstellung:
    """Repeat every run that issued something, from its archived inputs, as the register stood
    before it.
    """
    register = registerlage.oeffne_falls_vorhanden(ausgabe)
    if register is None:
        raise OutputError(f"In {ausgabe} ist noch nichts ausgestellt.")
    with register:
        with beschreibbar(ziel):
            if ziel.exists() and any(ziel.iterdir()):
                raise OutputError(
                    f"Der Zielordner {ziel} ist nicht leer. Bitte einen neuen Ordner nennen."
                )
        return wiederholung(register, ausgabe, abschnitt, ziel)


def wiederholung(
    register: Register, ausgabe: Path, abschnitt: Abschnitt, ziel: Path
) -> Wiederherstellung:
    """Every run that issued something, once more into `ziel`. Raises OutputError when
    there is none.
    """
    laeufe = [lauf for lauf in register.laeufe(abschnitt) if register.dateien_des_laufs(lauf["nr"])]
    if not laeufe:
        raise OutputError(f"Für {_wofuer(abschnitt)} ist nichts ausgestellt.")
    gefunden: dict[str, str] = {}
    with ohne_gemerktes():
        for lauf in laeufe:
            gefunden |= _wiederhole(register, lauf, abschnitt, ausgabe, ziel)
    soll: dict[str, str] = {}
    for lauf in laeufe:
        soll |= register.dateien_des_laufs(lauf["nr"])
    for path in [path for path, sha in soll.items() if sha == ENTFERNT]:
        soll.pop(path)
        gefunden.pop(path, None)
        (ziel / path).unlink(missing_ok=True)
    andere = sorted({lauf["programmversion"] for lauf in laeufe} - {programmversion()})
    abweichend = tuple(p for p in sorted(soll) if gefunden.get(p) != soll[p])
    return Wiederherstellung(
        dateien=len(gefunden),
        abweichend=abweichend,
        programmversionen=tuple(andere),
        wiederaufgebaut=any(lauf["ergebnis"] == WIEDERAUFGEBAUT for lauf in laeufe),
    )


def _wofuer(abschnitt: Abschnitt) -> str:
    anders = isinstance(abschnitt, Planjahr | Anpassungsmonat)
    return f"die {abschnitt.name}" if anders else abschnitt.name


def _wiederhole(
    register: Register,
    lauf: Mapping[str, Any],
    abschnitt: Abschnitt,
    ausgabe: Path,
    ziel: Path,
) -> dict[str, str]:
    """One run again; the files it issued, moved to `ziel`: path -> SHA-256."""
    wanted = register.dateien_des_laufs(lauf["nr"])
    with stufen(ziel, abschnitt) as arbeit:
        eingang, daten = aus_dem_archiv(register.eingaben(lauf["nr"]), abschnitt, ausgabe, arbeit)
        staged, regelstand = arbeit / "neu", lies_regelstand(daten)
        _stufe_noch_einmal(register, lauf, abschnitt, regelstand, (eingang, ziel), staged)
        found = {path: sha for path, sha in gestufte(staged).items() if wanted.get(path)}
        if (
            lauf["ergebnis"] == WIEDERAUFGEBAUT
        ):  # computed as first versions: only what is the issued file may bear its name
            found = {path: sha for path, sha in found.items() if sha == wanted[path]}
        for path in found:
            (ziel / path).parent.mkdir(parents=True, exist_ok=True)
            (staged / path).replace(ziel / path)
    shutil.rmtree(arbeit.parent, ignore_errors=True)
    return found


def _stufe_noch_einmal(
    register: Register,
    lauf: Mapping[str, Any],
    abschnitt: Abschnitt,
    regelstand: Regelstand,
    ordner: tuple[Path, Path],
    staged: Path,
) -> None:
    """The files of a run, with the register as it was before it; a rebuilt run of changes names
    nobody's wish, so nothing is computed from it.
    """
    if isinstance(abschnitt, Planjahr):
        planungswiederholung.stufe_noch_einmal(
            register, lauf, abschnitt, regelstand, ordner, staged
        )
    elif isinstance(abschnitt, Month):
        _stufe_monat(register, lauf, abschnitt, regelstand, ordner, staged)
    elif lauf["ergebnis"] == WIEDERAUFGEBAUT:
        staged.mkdir()
    else:
        anpassungswiederholung.stufe_noch_einmal(
            register, lauf, abschnitt, regelstand, ordner, staged
        )


def _stufe_monat(
    register: Register,
    lauf: Mapping[str, Any],
    monat: Month,
    regelstand: Regelstand,
    ordner: tuple[Path, Path],
    staged: Path,
) -> None:
    """The files of a run of a month, with the register as it was before it."""
    auftrag = Auftrag.model_validate_json(lauf["auftrag"]).model_copy(
        update={"monat": str(monat), "eingang": str(ordner[0]), "ausgabe": str(ordner[1])}
    )
    stand = _rechne(register.vor(lauf["nr"]), auftrag, monat, regelstand, lauf)
    _stufe(stand if stand.gestoppt else stand.ausgestellt_wie(_tage(register, lauf)), staged)


def _rechne(
    register: Register,
    auftrag: Auftrag,
    monat: Month,
    regelstand: Regelstand,
    lauf: Mapping[str, Any],
) -> Rechenstand:
    """What the Monatslauf computes, with the register of that day. The run names the delivery of
    that day: a file nobody could read is in no archive.
    """
    lieferung = gelesen(auftrag, monat, regelstand)
    lieferung = replace(lieferung, sha256_gesamt=lauf["lieferung"] or lieferung.sha256_gesamt)
    beginn = datetime.fromisoformat(lauf["begonnen"])
    stand = berechne(lieferung, regelstand, erinnert(register, lieferung), auftrag, beginn)
    return stand if stand.gestoppt else halte_zurueck(stand)


def _tage(register: Register, lauf: Mapping[str, Any]) -> dict[str, date]:
    """gE -> the day on the first version this run is recorded with: the months of a rebuilt
    register are one run, whose own day is that of the rebuilding.
    """
    versionen = register.versionen(monat=Month.parse(lauf["monat"]))
    eigene = (v for v in versionen if v.lauf == lauf["nr"])
    return {v.jcnr: v.ausgestellt_am for v in reversed([*eigene]) if v.ausgestellt_am}


def _stufe(stand: Rechenstand, staged: Path) -> None:
    """Its files; today's program may stop at what an older one let pass."""
    staged.mkdir()
    if stand.gestoppt:
        return
    ordner = ordner_der_ge(stand.ausgestellt, stand.gedaechtnis.stand, stand.monat)
    try:
        stufe_dateien(Monatsstand(stand), ordner, staged)
    except FremdeAngabe as fund:
        shutil.rmtree(staged)
        _stufe(ohne(stand, fund.funde), staged)
