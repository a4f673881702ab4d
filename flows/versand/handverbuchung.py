"""What happened outside the program: drafts sent by hand, mails found to have arrived, mails that
came back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from flows.gespraech.angaben import UsageError
from flows.gespraech.aufruf import ordnerangaben
from flows.gespraech.benutzer import Handelnde
from flows.register.register import Register
from flows.register.vorgaenge.postbuch import Mail, verbuche_zustellung
from flows.versand.absicht.versandauftrag import Versandauftrag
from flows.versand.absicht.vorhaben import Versandplan, Vorhaben
from flows.versand.entwuerfe import liegt_unveraendert, von_hand
from transforms.versand.zustand import HINAUS, Ereignis, Zustand


def von_hand_versandte(auftrag: Versandauftrag, plan: Versandplan) -> tuple[Vorhaben, ...]:
    """Whose mails are recorded as sent: the drafts, those of an overtaken version too. An unclear
    one, and a draft that is gone or edited, only of a receiver that is named.
    """
    genannt, ausgabe = bool(auftrag.ge or auftrag.an), auftrag.ausgabeordner
    return tuple(
        _zu_verbuchen(v, mails)
        for v in plan.vorhaben
        if (mails := tuple(_gemeinte(v, ausgabe, genannt=genannt)))
    )


def _zu_verbuchen(v: Vorhaben, mails: tuple[Mail, ...]) -> Vorhaben:
    """Shown as what is recorded: with the version that was sent, not with what is due next."""
    nummern = [v.versionen[m.nachweis] for m in mails if m.nachweis is not None]
    version = nummern[-1] if nummern else v.version
    return replace(v, mails=mails, version=version, schritt=None, kurz="als versandt verbuchen")


def _gemeinte(v: Vorhaben, ausgabe: Path, *, genannt: bool) -> Iterator[Mail]:
    for mail in (*v.ueberholte, *v.mails):
        entworfen = mail.zustand is Zustand.ENTWORFEN
        if (genannt and (entworfen or mail.zustand is Zustand.UNKLAR)) or (
            entworfen and liegt_unveraendert(ausgabe, mail)
        ):
            yield mail


def zurueckgekommene(
    register: Register, auftrag: Versandauftrag, plan: Versandplan
) -> tuple[Vorhaben, ...]:
    """The last mail that went out to each gE named. Raises UsageError where none did."""
    mails = register.mails(auftrag.leistungsmonat)
    found: list[Vorhaben] = []
    for jcnr in auftrag.zurueckgekommen:
        hinaus = [m for m in mails if m.jcnr == jcnr and m.zustand in HINAUS]
        v = next((v for v in plan.vorhaben if v.empfaenger == jcnr), None)
        if v is None or not hinaus or hinaus[-1].zustand is Zustand.ZURUECKGEKOMMEN:
            raise UsageError(
                f"An {jcnr} ist für {auftrag.leistungsmonat.name} keine E-Mail hinausgegangen, die "
                f"zurückkommen könnte; „o7 status {auftrag.leistungsmonat}"
                f"{ordnerangaben(None, auftrag.ausgabeordner)}“ zeigt den Versand."
            )
        found.append(replace(v, mails=(hinaus[-1],)))
    return tuple(found)


def verbuche(
    register: Register, auftrag: Versandauftrag, gemeint: tuple[Vorhaben, ...], wer: Handelnde
) -> None:
    """Record it: of all of them, or of none."""
    mails = [mail for v in gemeint for mail in v.mails]
    if auftrag.als_versandt:
        von_hand(register, auftrag.ausgabeordner, mails, wer, auftrag.grund.strip())
        return
    with register.eintrag() as eintrag:
        for mail in mails:
            verbuche_zustellung(
                eintrag, mail.nr, Ereignis.ZURUECKGEKOMMEN, wer, text=auftrag.grund.strip()
            )
