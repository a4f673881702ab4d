"""The record for somebody who only looks at it: a month that was read is not read again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flows.register.nachweisstand import Stand
from flows.register.register import Register
from transforms.kern.month import Month
from transforms.kern.planjahr import Abschnitt


class Einmalgelesen(Register):
    """What several tables of one answer ask of a register, read once for all of them; what is
    recorded meanwhile is for the next answer.
    """

    def __init__(self, register: Register) -> None:
        super().__init__(register.engine, register.kopf, register.bis)
        self._laeufe: dict[Abschnitt | None, list[Mapping[str, Any]]] = {}
        self._staende: dict[Month, dict[str, Stand]] = {}
        self._befunde: dict[int, list[Mapping[str, Any]]] = {}

    def laeufe(self, abschnitt: Abschnitt | None = None) -> list[Mapping[str, Any]]:
        """The runs, oldest first."""
        if abschnitt not in self._laeufe:
            self._laeufe[abschnitt] = super().laeufe(abschnitt)
        return self._laeufe[abschnitt]

    def stand(self, monat: Month) -> dict[str, Stand]:
        """gE -> its latest issued version of a month."""
        if monat not in self._staende:
            self._staende[monat] = super().stand(monat)
        return self._staende[monat]

    def befunde(self, lauf: int) -> list[Mapping[str, Any]]:
        """The findings of a run."""
        if lauf not in self._befunde:
            self._befunde[lauf] = super().befunde(lauf)
        return self._befunde[lauf]
