"""How is a mail handed over so that it is known whether the server has it?"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from flows.post.antwort import Antwort
from flows.post.postausgang import Postausgang
from flows.post.postfehler import PostError
from flows.post.umschlag import Umschlag, gepunktet, im_netz, nicht_versendbar
from flows.post.verbindung import Fristen, satz_ueber, verbinde, warum
from transforms.versand.zustand import Ereignis

_SCHLUSS = 421  # the server ends the connection
_ANMELDEN = 530
_ZU_GROSS = 552
_INHALT = 354  # the server waits for the content


@dataclass(frozen=True, slots=True, kw_only=True)
class Uebergabe:
    """What became of a mail, as far as this side can know it."""

    ereignis: Ereignis
    abgelehnt: Mapping[str, str] = field(default_factory=dict)  # address -> what the server said
    text: str = ""  # what the server said, or how it went


class Leitung:
    """One connection over which many mails go, one after the other. It comes about with the first
    of them, and again where it was lost.
    """

    def __init__(self, ausgang: Postausgang, fristen: Fristen | None = None) -> None:
        self.ausgang = ausgang
        self.fristen = fristen or Fristen()
        self.unterwegs = False  # content of the last mail has left: the server may have it
        self._context = ssl.create_default_context()  # smtplib's own verifies nothing
        self._smtp: smtplib.SMTP | None = None
        self._gebraucht = False  # a mail was begun on this connection
        self._absender = _absender(ausgang.absender)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, art: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        """What the server answers to the farewell changes nothing."""
        if art is None and self._smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._warte_hoechstens(self.fristen.abschied)
                self._smtp.quit()
        self._lege_auf()

    def uebergib(
        self, inhalt: bytes, an: Sequence[str], vor_uebergabe: Callable[[], None]
    ) -> Uebergabe:
        """Hand over these very bytes. `vor_uebergabe` is called once, right before anything of the
        content can reach the server; what it raises goes through, and nothing has left. Raises
        PostError where this mail and every other cannot be sent.
        """
        self.unterwegs = False
        if satz := nicht_versendbar(inhalt):
            return Uebergabe(ereignis=Ereignis.ABGELEHNT, text=satz)
        try:
            return self._gespraech(inhalt, an, vor_uebergabe)
        except BaseException:  # also Ctrl+C: the next mail must not continue this talk
            self._lege_auf()
            raise

    def _gespraech(
        self, inhalt: bytes, an: Sequence[str], vor_uebergabe: Callable[[], None]
    ) -> Uebergabe:
        umschlag = self._umschlag(inhalt, an)
        if umschlag.hindernis:
            return Uebergabe(ereignis=Ereignis.ABGELEHNT, text=umschlag.hindernis)
        absender = self._nenne_absender(umschlag)
        if not absender.gut:
            return Uebergabe(ereignis=absender.ereignis_ohne_inhalt, text=absender.text)
        antworten = {**umschlag.unerreichbar, **self._nenne_empfaenger(umschlag)}
        abgelehnt = {a: antwort.text for a, antwort in antworten.items() if not antwort.gut}
        verloren = next((a for a in antworten.values() if a.verloren), None)
        if verloren or self._smtp is None or len(abgelehnt) == len(antworten):
            return _niemand(antworten, abgelehnt, verloren)
        vor_uebergabe()
        return self._uebergib_inhalt(inhalt, abgelehnt)

    # --- before the content

    def _umschlag(self, inhalt: bytes, an: Sequence[str]) -> Umschlag:
        """A connection that waits for a mail, and what this mail needs of it."""
        if self._smtp is not None and self._gebraucht and not self._sage("RSET").gut:
            self._lege_auf()
        if self._smtp is None:
            self._verbinde()
        assert self._smtp is not None
        return Umschlag.fuer(inhalt, self._absender, an, frozenset(self._smtp.esmtp_features))

    def _nenne_absender(self, umschlag: Umschlag) -> Antwort:
        """The server may have ended a connection on which it took mails: that is not this mail's
        fault, it goes over the next one.
        """
        antwort = self._mail_from(umschlag)
        if self._smtp is None and self._gebraucht:
            self._verbinde()
            antwort = self._mail_from(umschlag)
        self._gebraucht = True
        if antwort.endgueltig and antwort.code != _ZU_GROSS:
            self._nimmt_nichts(antwort, f"lehnt den Absender {self.ausgang.absender} ab")
        return antwort

    def _mail_from(self, umschlag: Umschlag) -> Antwort:
        assert self._smtp is not None
        self._smtp.command_encoding = "utf-8" if umschlag.smtputf8 else "ascii"
        return self._sage("MAIL", f"FROM:<{umschlag.absender}>{umschlag.zusatz}")

    def _nenne_empfaenger(self, umschlag: Umschlag) -> dict[str, Antwort]:
        antworten: dict[str, Antwort] = {}
        for adresse, ziel in umschlag.an.items():
            antworten[adresse] = antwort = self._sage("RCPT", f"TO:<{ziel}>")
            if antwort.code == _ANMELDEN:
                self._nimmt_nichts(antwort, "verlangt eine Anmeldung (O7_SMTP_BENUTZER)")
            if self._smtp is None:
                break
        return antworten

    # --- the content

    def _uebergib_inhalt(self, inhalt: bytes, abgelehnt: Mapping[str, str]) -> Uebergabe:
        antwort = self._sage("DATA")
        if antwort.code != _INHALT:  # nothing has left
            if not (antwort.vorlaeufig or antwort.endgueltig):
                self._lege_auf()
            return Uebergabe(
                ereignis=antwort.ereignis_ohne_inhalt, abgelehnt=abgelehnt, text=antwort.text
            )
        self.unterwegs = True
        antwort = self._sende(gepunktet(inhalt))
        ereignis = antwort.ereignis_zum_inhalt
        if ereignis == Ereignis.ANGENOMMEN and abgelehnt:
            ereignis = Ereignis.TEILWEISE
        return Uebergabe(ereignis=ereignis, abgelehnt=abgelehnt, text=antwort.text)

    def _sende(self, inhalt: bytes) -> Antwort:
        """An answer that is not one of SMTP is none: which mail would the next one belong to?"""

        def frage(smtp: smtplib.SMTP) -> tuple[int, bytes]:
            smtp.send(inhalt)
            return smtp.getreply()

        self._warte_hoechstens(self.fristen.inhalt)
        antwort = self._antwort(frage)
        if antwort.ereignis_zum_inhalt == Ereignis.UNKLAR:
            self._lege_auf()
        self._warte_hoechstens(self.fristen.befehl)
        return antwort

    # --- the connection

    def _verbinde(self) -> None:
        self._smtp = verbinde(self.ausgang, self._context, self.fristen.befehl)
        self._gebraucht = False

    def _sage(self, wort: str, rest: str = "") -> Antwort:
        return self._antwort(lambda smtp: smtp.docmd(wort, rest))

    def _antwort(self, frage: Callable[[smtplib.SMTP], tuple[int, bytes]]) -> Antwort:
        """Ask, and hear the answer; without one there is no connection any more."""
        assert self._smtp is not None
        try:
            antwort = Antwort.des_servers(*frage(self._smtp))
        except (smtplib.SMTPException, OSError) as error:
            antwort = Antwort.keine(satz_ueber(self.ausgang, warum(error)))
        if antwort.verloren or antwort.code == _SCHLUSS:
            self._lege_auf()
        return antwort

    def _nimmt_nichts(self, antwort: Antwort, was: str) -> None:
        raise PostError(satz_ueber(self.ausgang, f"{was} ({antwort.text})"))

    def _warte_hoechstens(self, sekunden: float) -> None:
        if self._smtp is not None and self._smtp.sock is not None:
            self._smtp.sock.settimeout(sekunden)

    def _lege_auf(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(OSError):
                smtp.close()


def _absender(adresse: str) -> str:
    try:
        ziel = im_netz(adresse)
    except ValueError as error:
        raise PostError(f"Der Absender (O7_SMTP_ABSENDER) {error}.") from None
    if not ziel.isascii():
        raise PostError(
            f"Der Absender {adresse} (O7_SMTP_ABSENDER) hat Umlaute vor dem @; damit nehmen viele "
            "Mailserver nichts an. Bitte eine Adresse ohne Umlaute setzen."
        )
    return ziel


def _niemand(
    antworten: Mapping[str, Antwort], abgelehnt: Mapping[str, str], verloren: Antwort | None
) -> Uebergabe:
    """No address was accepted, or the connection ended before the content: certain either way."""
    for_good = not verloren and all(antwort.endgueltig for antwort in antworten.values())
    return Uebergabe(
        ereignis=Ereignis.ABGELEHNT if for_good else Ereignis.NICHT_UEBERGEBEN,
        abgelehnt=abgelehnt,
        text=verloren.text if verloren else "; ".join(dict.fromkeys(abgelehnt.values())),
    )
