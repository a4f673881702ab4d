"""Which receivers of a month get what? The gE their approved versions, each once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flows.gespraech.angaben import UsageError
from flows.gespraech.aufruf import ordnerangaben
from flows.register.nachweisstand import Stand
from flows.register.register import Register
from flows.register.vorgaenge.freigaben import Freigabe
from flows.register.vorgaenge.postbuch import Mail
from flows.versand.absicht.beurteilt import beurteilt
from flows.versand.absicht.offen import Befehl
from flows.versand.absicht.versandauftrag import Versandauftrag
from flows.versand.absicht.vorhaben import Vorhaben
from flows.versand.belegt import unbelegte_laeufe
from transforms.kern.month import Month
from transforms.versand.schritt import Wunsch, schritt
from transforms.versand.zustand import Zustand

_NIEMAND_HAT_SIE = frozenset({Zustand.GEPLANT, Zustand.ENTWORFEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Anschriften:
    """Where the gE of a month are reached, and why not."""

    adressen: Mapping[str, tuple[str, ...]]
    befunde: Mapping[str, str]  # JCNR -> the finding that keeps its mail back


def geplant_fuer_ge(
    register: Register, auftrag: Versandauftrag, anschriften: Anschriften, wunsch: Wunsch
) -> tuple[Vorhaben, ...]:
    """One intention per gE that has a statement. Raises UsageError for a gE that has none."""
    monat = auftrag.leistungsmonat
    stand = register.stand(monat)
    if fremd := sorted(set(auftrag.ge) - stand.keys()):
        raise UsageError(
            f"Für {', '.join(fremd)} ist im {monat.name} nichts ausgestellt. "
            f"„o7 status {monat}{ordnerangaben(None, auftrag.ausgabeordner)}“ zeigt, für wen."
        )
    return tuple(
        _vorhaben(one, grundlage, auftrag, anschriften, wunsch)
        for one, grundlage in _grundlagen(register, monat, stand)
        if not auftrag.ge or one.jcnr in auftrag.ge
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grundlage:
    """What the register says of one version."""

    freigabe: Freigabe | None
    mails: tuple[Mail, ...]
    ueberholte: tuple[Mail, ...]
    versionen: Mapping[int, int]
    unbelegt: bool


def _grundlagen(
    register: Register, monat: Month, stand: Mapping[str, Stand]
) -> Sequence[tuple[Stand, _Grundlage]]:
    freigaben, je_ge = register.freigaben(monat), defaultdict[str, list[Mail]](list)
    for mail in register.mails(monat):
        je_ge[mail.jcnr].append(mail)
    versionen = {one.nr: one.version for one in register.versionen(monat=monat)}
    unbelegte = unbelegte_laeufe(register, monat)
    return [
        (
            one,
            _Grundlage(
                freigabe=freigaben.get(one.nr),
                mails=tuple(m for m in je_ge[jcnr] if m.nachweis == one.nr),
                ueberholte=tuple(
                    m for m in je_ge[jcnr] if m.nachweis != one.nr and m.zustand in _NIEMAND_HAT_SIE
                ),
                versionen=versionen,
                unbelegt=one.lauf in unbelegte,
            ),
        )
        for jcnr, one in sorted(stand.items())
    ]


def _vorhaben(
    one: Stand,
    grundlage: _Grundlage,
    auftrag: Versandauftrag,
    anschriften: Anschriften,
    wunsch: Wunsch,
) -> Vorhaben:
    monat, freigabe = one.betrag.monat, grundlage.freigabe
    vorhaben = Vorhaben(
        empfaenger=one.jcnr,
        name=one.jobcenter,
        monat=monat,
        version=one.version,
        nachweis=one.nr,
        mails=grundlage.mails,
        ueberholte=grundlage.ueberholte,
        versionen=grundlage.versionen,
    )
    ordner = ordnerangaben(None, auftrag.ausgabeordner)
    if freigabe is None or not freigabe.gilt:
        satz = f"Nicht freigegeben; „o7 freigeben {monat}{ordner}“."
        return replace(vorhaben, warum=satz, kurz="nicht freigegeben")
    an, befund = anschriften.adressen.get(one.jcnr, ()), anschriften.befunde.get(one.jcnr, "")
    if befund and (wunsch.erneut or vorhaben.zustand is not Zustand.VERSANDT):
        return replace(vorhaben, warum=befund, kurz=f"Befund {befund.split()[0]}")
    getan = schritt(grundlage.mails, an, wunsch, unbelegt=grundlage.unbelegt)
    vorhaben = replace(vorhaben, dateien=freigabe.dateien)
    befehl = Befehl(monat=monat, option=f"--ge {one.jcnr}", ordner=ordner)
    return beurteilt(vorhaben, getan, an, befehl, auftrag.ausgabeordner)
