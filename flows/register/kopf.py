"""How far had the register come? A note beside it, because a chain alone does not miss the rows cut
from its end.

The note also ties a register on a database server to the one output folder it describes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flows.ablage.ausgabefehler import RegisterError, unbeschreibbar
from flows.ablage.dauerhaft import angefangen, schreibe

DATEINAME = "register.kopf"


@dataclass(frozen=True, slots=True)
class Kettenende:
    """The note in an output folder: number and hash of the row before the last transaction. It lags
    behind, never ahead.
    """

    ausgabe: Path

    @property
    def pfad(self) -> Path:
        return self.ausgabe / DATEINAME

    @property
    def vorhanden(self) -> bool:
        return self.pfad.is_file()

    @property
    def angefangen(self) -> bool:
        return angefangen(self.pfad).is_file()

    def merke(self, nr: int, kette: str) -> None:
        """Note a row that is committed. Only who holds the writing transaction of the register may
        call it.
        """
        if self.lies() != (nr, kette) or self.angefangen:
            try:
                schreibe(self.pfad, f"{nr} {kette}\n".encode("ascii"))
            except OSError as error:
                raise unbeschreibbar(self.ausgabe, error) from error

    def lies(self) -> tuple[int, str] | None:
        """Number and hash; None without a note, -1 when it cannot be read."""
        if not self.vorhanden:
            return None
        nr, _, kette = (
            self.pfad.read_text(encoding="ascii", errors="replace").rstrip("\n").partition(" ")
        )
        return (int(nr), kette) if nr.isdecimal() else (-1, kette)

    def fremd(self) -> RegisterError:
        return RegisterError(
            "Das Register, das O7_REGISTER_URL nennt, gehört zu einem anderen "
            f"Ausgabeordner als {self.ausgabe}. "
            "Je Ausgabeordner eine eigene Datenbank anlegen, oder den Ordner angeben, zu "
            "dem sie gehört."
        )
