"""What does an answer of the mail server mean: yes, not now, never, or none at all?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.versand.zustand import Ereignis

_VERLOREN = 0  # no code of SMTP
_LAENGE = 300  # characters of an answer that are kept
_STEUERZEICHEN = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True, slots=True)
class Antwort:
    """One answer: its code, and its text in one line."""

    code: int
    text: str

    @classmethod
    def des_servers(cls, code: int, text: bytes) -> Antwort:
        if code < 0:
            return cls(code, "keine gültige Antwort des Mailservers")
        eine_zeile = _STEUERZEICHEN.sub(" ", text.decode("utf-8", errors="replace")).strip()
        return cls(code, f"{code} {eine_zeile}"[:_LAENGE].strip())

    @classmethod
    def keine(cls, warum: str) -> Antwort:
        """The connection is lost, or the server keeps silent."""
        return cls(_VERLOREN, warum)

    @property
    def gut(self) -> bool:
        return 200 <= self.code < 300

    @property
    def vorlaeufig(self) -> bool:
        return 400 <= self.code < 500

    @property
    def endgueltig(self) -> bool:
        return 500 <= self.code < 600

    @property
    def verloren(self) -> bool:
        return self.code == _VERLOREN

    @property
    def ereignis_ohne_inhalt(self) -> Ereignis:
        """What is certain where the content has not left."""
        return Ereignis.ABGELEHNT if self.endgueltig else Ereignis.NICHT_UEBERGEBEN

    @property
    def ereignis_zum_inhalt(self) -> Ereignis:
        """What is known after the content: without a plain yes or no the server may have it."""
        if self.gut:
            return Ereignis.ANGENOMMEN
        if self.endgueltig:
            return Ereignis.ABGELEHNT
        return Ereignis.NICHT_UEBERGEBEN if self.vorlaeufig else Ereignis.UNKLAR
