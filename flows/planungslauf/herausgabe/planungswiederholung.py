"""How does a past run of a planning stage its files once more?"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from flows.ausgabe.fremdnennung import FremdeAngabe
from flows.lauf.lesen import gelesen
from flows.planungslauf.herausgabe import planungsausgang, planungsmappen
from flows.planungslauf.herausgabe.planungsgang import stufe_dateien
from flows.planungslauf.planungsauftrag import Planungsauftrag
from flows.planungslauf.rechnung.planungsgedaechtnis import Schluessel, erinnert
from flows.planungslauf.rechnung.planungsrechnung import Planungsrechnung, plane
from flows.register.register import Register
from flows.vorgaben.regelstand import Regelstand
from transforms.kern.planjahr import Planjahr


def stufe_noch_einmal(
    register: Register,
    lauf: Mapping[str, Any],
    planjahr: Planjahr,
    regelstand: Regelstand,
    ordner: tuple[Path, Path],
    staged: Path,
) -> None:
    """The files of a run in a folder, with the register as it was before it; `ordner` are those of
    its inputs and of its output.
    """
    rechnung = _rechne(register.vor(lauf["nr"]), lauf, planjahr, regelstand, ordner)
    if not rechnung.gestoppt:
        rechnung = rechnung.ausgestellt_wie(_tage(register, lauf, planjahr))
    _stufe(rechnung, staged)


def _rechne(
    zuvor: Register,
    lauf: Mapping[str, Any],
    planjahr: Planjahr,
    regelstand: Regelstand,
    ordner: tuple[Path, Path],
) -> Planungsrechnung:
    """What the run computed. It names the delivery of that day: a file nobody could read is in no
    archive.
    """
    auftrag = Planungsauftrag.model_validate_json(lauf["auftrag"]).model_copy(
        update={
            "jahr": str(planjahr.jahr),
            "eingang": str(ordner[0]),
            "ausgabe": str(ordner[1]),
        }
    )
    lieferung = gelesen(auftrag, planjahr, regelstand)
    lieferung = replace(lieferung, sha256_gesamt=lauf["lieferung"] or lieferung.sha256_gesamt)
    beginn = datetime.fromisoformat(lauf["begonnen"])
    rechnung = plane(lieferung, regelstand, erinnert(zuvor, lieferung), auftrag, beginn)
    return rechnung if rechnung.gestoppt else planungsausgang.halte_zurueck(rechnung)


def _tage(
    register: Register, lauf: Mapping[str, Any], planjahr: Planjahr
) -> dict[Schluessel, date]:
    """gE and kind -> the day on the first version this run is recorded with."""
    eigene = [f for f in register.planungsfassungen(planjahr) if f.lauf == lauf["nr"]]
    return {(f.jcnr, f.art): f.ausgestellt_am for f in reversed(eigene)}


def _stufe(rechnung: Planungsrechnung, staged: Path) -> None:
    """Its files; today's program may stop at what an older one let pass."""
    staged.mkdir()
    if rechnung.gestoppt:
        return
    ordner = planungsmappen.ordner_der_ge(rechnung.ausgestellt, rechnung.gedaechtnis.fassungen)
    try:
        stufe_dateien(rechnung, ordner, staged)
    except FremdeAngabe as fund:
        shutil.rmtree(staged)
        _stufe(planungsausgang.ohne(rechnung, fund.funde), staged)
