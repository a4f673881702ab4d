"""Which approvals can be withdrawn? Those of versions that nobody has and nobody may have yet."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from flows.freigabe.freigabeauftrag import Freigabeauftrag
from flows.freigabe.freigabeergebnis import Ruecknahme, Ruecknahmelage
from flows.freigabe.freigabelage import verlange_ausgestellte
from flows.gespraech.benutzer import Handelnde
from flows.register.nachweisstand import Stand
from flows.register.register import Register
from flows.register.vorgaenge.freigaben import ZURUECKGEZOGEN, verbuche_freigabe
from flows.register.vorgaenge.postbuch import Mail, verbuche_zustellung
from transforms.kern.month import Month
from transforms.versand.zustand import HINAUS, Ereignis, Zustand


def ruecknahmelage(
    register: Register, ausgabe: Path, monat: Month, auftrag: Freigabeauftrag, wer: Handelnde
) -> Ruecknahmelage:
    """By the approvals that hold. Of a gE whose correction waits while the version before went out,
    it is the correction that is meant. Raises UsageError.
    """
    versionen, worte = register.versionen(monat=monat), register.freigaben(monat)
    verlange_ausgestellte(auftrag.ge, {v.jcnr for v in versionen}, monat, auftrag.ausgabeordner)
    mails: defaultdict[int | None, list[Mail]] = defaultdict(list)
    for mail in register.mails(monat):
        if mail.zustand is not Zustand.VERWORFEN:
            mails[mail.nachweis].append(mail)
    ruecknahmen: list[Ruecknahme] = []
    hinaus: dict[str, tuple[Stand, str]] = {}
    for one in versionen:
        if (auftrag.ge and one.jcnr not in auftrag.ge) or not (
            one.nr in worte and worte[one.nr].gilt
        ):
            continue
        draussen = [m for m in mails[one.nr] if m.zustand in HINAUS]
        if draussen:
            hinaus[one.jcnr] = (one, draussen[-1].zustand.value)
        else:
            ruecknahmen.append(_ruecknahme(one, mails[one.nr]))
    gemeint = {one.stand.jcnr for one in ruecknahmen}
    return Ruecknahmelage(
        monat=monat,
        ausgabe=ausgabe,
        wer=wer,
        grund=auftrag.grund.strip(),
        ruecknahmen=tuple(sorted(ruecknahmen, key=lambda r: (r.stand.jcnr, r.stand.version))),
        hinaus=tuple(hinaus[jcnr] for jcnr in sorted(hinaus) if jcnr not in gemeint),
    )


def _ruecknahme(stand: Stand, mails: list[Mail]) -> Ruecknahme:
    return Ruecknahme(
        stand=stand,
        entwuerfe=tuple(m.datei for m in mails if m.zustand is Zustand.ENTWORFEN),
        mails=tuple(m.nr for m in mails),
    )


def verbuche_ruecknahmen(register: Register, lage: Ruecknahmelage) -> None:
    """The withdrawals and that their mails are never to be sent, together; the folder of drafts
    follows (flows.versand.entwuerfe).
    """
    worte = register.freigaben(lage.monat)
    with register.eintrag() as eintrag:
        for one in lage.ruecknahmen:
            wort = worte[one.stand.nr]
            verbuche_freigabe(
                eintrag,
                one.stand.nr,
                wort.dateien,
                lage.wer,
                art=ZURUECKGEZOGEN,
                vier_augen=wort.vier_augen,
                grund=lage.grund,
            )
            for mail in one.mails:
                verbuche_zustellung(
                    eintrag, mail, Ereignis.VERWORFEN, lage.wer, text="Freigabe zurückgezogen"
                )
