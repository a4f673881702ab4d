"""Which files does a change come to, for those who asked for it?"""

from __future__ import annotations

from dataclasses import replace

from flows.anpassungslauf.anpassungsergebnis import Anpassungsergebnis
from flows.anpassungslauf.herausgabe.anpassungsgang import ordner
from flows.anpassungslauf.herausgabe.anpassungsmappen import dateinamen_von
from flows.anpassungslauf.rechnung.anpassungsrechnung import Anpassungsrechnung


def mit_dateien(rechnung: Anpassungsrechnung) -> Anpassungsergebnis:
    """The outcome with where its files lie, or would; nothing of a refused change."""
    if rechnung.fassung is None:
        return rechnung.ergebnis
    return replace(
        rechnung.ergebnis,
        ordner=ordner(rechnung),
        dateien=dateinamen_von(rechnung.fassung.vorlage),
    )
