"""What becomes of mails that are handed to the server, one after the other?

Every step is recorded by itself before the next is taken: whenever this ends, the register says
who has a mail, who has none, and of whom it is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from flows.gespraech.benutzer import Handelnde
from flows.gespraech.fortschritt import melde
from flows.gespraech.unterbrechung import strg_c_danach
from flows.post.leitung import Leitung, Uebergabe
from flows.post.postfehler import PostError
from flows.register.register import Register
from flows.register.vorgaenge.postbuch import SMTP, Mail, ereignisse_zu, verbuche_zustellung
from flows.versand.briefablage import lies
from flows.versand.zustellsatz import anders, nicht_mehr_da, weiter_unklar
from transforms.versand.zustand import Ereignis, Zustand

LetzterBlick = Callable[[Mail, bytes], str]
NOCH_DIESE = (
    "Die laufende E-Mail wird noch übergeben, dann endet der Versand; noch einmal Strg+C bricht "
    "sofort ab."
)
_HAT_ER = frozenset({Ereignis.ANGENOMMEN, Ereignis.TEILWEISE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Versuch:
    """What came of one mail."""

    mail: Mail
    ereignis: Ereignis | None  # None: it was not begun, and is as it was
    satz: str = ""  # why it was not begun; all else the register says
    abgelehnt: Mapping[str, str] = field(default_factory=dict)  # address -> what the server said


class VersandAbbruchError(PostError):
    """Nothing more can be sent; what was tried before stands in `bisher`, and in the register."""

    def __init__(self, satz: str, bisher: Sequence[Versuch]) -> None:
        super().__init__(satz)
        self.bisher = tuple(bisher)


class _UeberholtError(Exception):
    """Something happened to a mail since it was read."""


def stelle_zu(
    register: Register,
    ausgabe: Path,
    mails: Sequence[Mail],
    leitung: Leitung,
    wer: Handelnde,
    letzter_blick: LetzterBlick,
) -> list[Versuch]:
    """Hand over mails, as just read from the outbox, in their order. `letzter_blick` says in a
    sentence why one must not leave, or nothing. Ctrl+C waits for the mail that is under way; a
    second one does not. Raises VersandAbbruchError where no mail can be sent.
    """
    versuche: list[Versuch] = []
    for nummer, mail in enumerate(mails):
        melde("Versenden", nummer, len(mails))
        gang = _Gang(register, mail, leitung, wer)
        try:
            with strg_c_danach(NOCH_DIESE):
                versuche.append(_versuche(gang, ausgabe, letzter_blick))
        except PostError as error:
            satz = str(error)
            break
    else:
        melde("Versenden", len(mails), len(mails))
        return versuche
    raise VersandAbbruchError(satz, versuche)


def _versuche(gang: _Gang, ausgabe: Path, letzter_blick: LetzterBlick) -> Versuch:
    mail = gang.mail
    inhalt = lies(ausgabe, mail.sha256)
    if inhalt is None:
        return Versuch(mail=mail, ereignis=None, satz=nicht_mehr_da(mail, ausgabe))
    if satz := letzter_blick(mail, inhalt):
        return Versuch(mail=mail, ereignis=None, satz=satz)
    try:
        return gang.uebergib(inhalt)
    except _UeberholtError:
        return Versuch(mail=mail, ereignis=None, satz=anders(mail, ausgabe))


class _Gang:
    """One mail on its way, and how much of what happened to it is known here."""

    def __init__(self, register: Register, mail: Mail, leitung: Leitung, wer: Handelnde) -> None:
        assert mail.weg == SMTP, "drafts are sent by hand"
        assert mail.zustand in (Zustand.GEPLANT, Zustand.UNKLAR), "somebody has it already"
        self.register = register
        self.mail = mail
        self.leitung = leitung
        self.wer = wer
        self.bekannt = len(mail.verlauf)
        self.war_unklar = mail.zustand is Zustand.UNKLAR

    def uebergib(self, inhalt: bytes) -> Versuch:
        try:
            ergebnis = self.leitung.uebergib(inhalt, self.mail.an, self._beginne)
        except BaseException:  # also Ctrl+C
            begonnen = self.bekannt > len(self.mail.verlauf)
            if begonnen and not self.leitung.unterwegs and not self.war_unklar:
                self._verbuche(Ereignis.NICHT_UEBERGEBEN, text="vor dem Inhalt abgebrochen")
            raise
        if self.war_unklar and ergebnis.ereignis is Ereignis.NICHT_UEBERGEBEN:
            ergebnis = replace(ergebnis, ereignis=Ereignis.UNKLAR, text=weiter_unklar(ergebnis))
        self._verbuche_ergebnis(ergebnis)
        return Versuch(
            mail=self.mail,
            ereignis=ergebnis.ereignis,
            abgelehnt=ergebnis.abgelehnt,
        )

    def _beginne(self) -> None:
        """From here on a crash leaves the mail unclear."""
        self._verbuche(Ereignis.UEBERGABE)

    def _verbuche_ergebnis(self, ergebnis: Uebergabe) -> None:
        self._verbuche(ergebnis.ereignis, adressen=ergebnis.abgelehnt, text=ergebnis.text)

    def _verbuche(
        self, ereignis: Ereignis, *, adressen: Mapping[str, str] | None = None, text: str = ""
    ) -> None:
        """That the server has it is recorded in any case; all else only where nobody else dealt
        with the mail in the meantime.
        """
        with self.register.eintrag() as eintrag:
            if ereignis not in _HAT_ER and ereignisse_zu(eintrag, self.mail.nr) != self.bekannt:
                raise _UeberholtError
            verbuche_zustellung(
                eintrag, self.mail.nr, ereignis, self.wer, adressen=adressen, text=text
            )
        self.bekannt += 1
