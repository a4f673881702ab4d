"""What does the next step say to the user, where somebody has to act first?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from flows.register.vorgaenge.postbuch import ENTWURF
from flows.versand.absicht.offen import Befehl, fort_satz, offen_satz
from flows.versand.absicht.vorhaben import Vorhaben
from flows.versand.entwuerfe import liegt_unveraendert
from transforms.versand.schritt import Schritt, Was
from transforms.versand.zustand import Zustand


def beurteilt(
    v: Vorhaben, getan: Schritt, an: tuple[str, ...], befehl: Befehl, ausgabe: Path
) -> Vorhaben:
    """The intention with its step, and with the sentence of one that waits. A draft that is not
    there any more may have been sent: it waits too.
    """
    v = replace(v, schritt=getan)
    if getan.was is Was.OFFEN:
        return replace(v, warum=offen_satz(v.mail, an, befehl))
    mail = v.mail
    if (
        getan.was is Was.ERLEDIGT
        and mail is not None
        and mail.weg == ENTWURF
        and mail.zustand is Zustand.ENTWORFEN
        and not liegt_unveraendert(ausgabe, mail)
    ):
        return replace(v, schritt=replace(getan, was=Was.OFFEN), warum=fort_satz(mail, befehl))
    return v
