"""How does a past change stage its files once more?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from flows.anpassungslauf.anpassungsauftrag import Anpassungsauftrag
from flows.anpassungslauf.herausgabe import anpassungsausgang
from flows.anpassungslauf.herausgabe.anpassungsgang import stufe_dateien
from flows.anpassungslauf.rechnung.anpassungseingang import gelesen
from flows.anpassungslauf.rechnung.anpassungsgedaechtnis import erinnert
from flows.anpassungslauf.rechnung.anpassungsrechnung import Anpassungsrechnung, rechne
from flows.ausgabe.fremdnennung import FremdeAngabe
from flows.register.register import Register
from flows.vorgaben.regelstand import Regelstand
from transforms.kern.planjahr import Anpassungsmonat


def stufe_noch_einmal(
    register: Register,
    lauf: Mapping[str, Any],
    abschnitt: Anpassungsmonat,
    regelstand: Regelstand,
    ordner: tuple[Path, Path],
    staged: Path,
) -> None:
    """The files of a run in a folder, with the register as it was before it; `ordner` are those of
    its inputs and of its output. Today's program may refuse what an older one let pass.
    """
    rechnung = _rechne(register, lauf, abschnitt, regelstand, ordner)
    staged.mkdir()
    if rechnung.gestoppt:
        return
    eigene = [f for f in register.anpassungsfassungen(abschnitt.ab) if f.lauf == lauf["nr"]]
    for one in eigene:
        rechnung = rechnung.ausgestellt_wie(one.ausgestellt_am)
    try:
        stufe_dateien(rechnung, staged)
    except FremdeAngabe:
        return


def _rechne(
    register: Register,
    lauf: Mapping[str, Any],
    abschnitt: Anpassungsmonat,
    regelstand: Regelstand,
    ordner: tuple[Path, Path],
) -> Anpassungsrechnung:
    """What the run computed: its inputs lie in a folder of the change, each under the folder it was
    read from.
    """
    auftrag = Anpassungsauftrag.model_validate_json(lauf["auftrag"]).model_copy(
        update={"eingang": str(ordner[0] / str(abschnitt)), "ausgabe": str(ordner[1])}
    )
    eingang = gelesen(auftrag, regelstand)
    zuvor = erinnert(register.vor(lauf["nr"]), abschnitt, auftrag.jcnr)
    beginn = datetime.fromisoformat(lauf["begonnen"])
    rechnung = rechne(auftrag, eingang, regelstand, zuvor, beginn)
    return rechnung if rechnung.gestoppt else anpassungsausgang.halte_zurueck(rechnung)
