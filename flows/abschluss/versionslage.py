"""How far has the latest version of each gE come: approved, and what became of its mail?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from flows.register.nachweisstand import Stand
from flows.register.register import Register
from flows.register.vorgaenge.freigaben import Freigabe
from flows.register.vorgaenge.postbuch import Mail
from flows.versand.belegt import unbelegte_laeufe
from transforms.kern.month import Month
from transforms.versand.zustand import Zustand


@dataclass(frozen=True, slots=True, kw_only=True)
class Versionslage:
    """One issued version and what happened to it since its run."""

    stand: Stand
    freigabe: Freigabe | None = None  # the last word; may be a withdrawal
    mail: Mail | None = None  # the last one that was not dropped
    unbelegt: bool = False  # a rebuilt register: it may have been sent before

    @property
    def freigegeben(self) -> bool:
        return self.freigabe is not None and self.freigabe.gilt

    @property
    def zustand(self) -> Zustand | None:
        """None: no mail was made."""
        return self.mail.zustand if self.mail else None

    @property
    def versandt(self) -> bool:
        return self.zustand is Zustand.VERSANDT


def versionslagen(register: Register, monat: Month) -> dict[str, Versionslage]:
    """gE -> how its latest version stands."""
    freigaben, unbelegte = register.freigaben(monat), unbelegte_laeufe(register, monat)
    mails: defaultdict[int | None, list[Mail]] = defaultdict(list)
    for mail in register.mails(monat):
        if mail.zustand is not Zustand.VERWORFEN:
            mails[mail.nachweis].append(mail)
    return {
        jcnr: Versionslage(
            stand=one,
            freigabe=freigaben.get(one.nr),
            mail=mails[one.nr][-1] if mails[one.nr] else None,
            unbelegt=not mails[one.nr] and one.lauf in unbelegte,
        )
        for jcnr, one in register.stand(monat).items()
    }
