"""The mail of one issued version, made of what the register knows; nothing is computed anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from flows.register.korrektur import differenz_der
from flows.register.register import Register, Stand
from flows.register.vorgaenge.postbuch import Mail
from flows.zeit import tag
from transforms.dokumente.differenz import was_sich_aenderte
from transforms.kern.kontakt import Kontakt
from transforms.versand.nachweismail import Nachweismail, Vorversion, anlagen
from transforms.versand.zustand import Ereignis, Zustand

_BEISPIEL = "A101"
_HAT_SIE = frozenset({Zustand.VERSANDT, Zustand.TEILWEISE})


def nachweismodell(
    register: Register,
    stand: Stand,
    dateien: Mapping[str, bytes],
    kontakt: Kontakt | None,
    mails: Sequence[Mail] | None = None,
) -> Nachweismail:
    """`dateien`: the attachments by name, in their order. `mails`: those of the month, where they
    are known already.
    """
    monat = stand.betrag.monat
    alle = register.mails(monat) if mails is None else mails
    bisherige = [m for m in alle if m.jcnr == stand.jcnr]
    versionen = [v for v in register.versionen(stand.jcnr, monat) if v.version <= stand.version]
    versandt = _letzte(versionen[:-1], bisherige, _verbucht)
    spaetere = [v for v in versionen[:-1] if not versandt or v.version > versandt.version]
    vielleicht = _letzte(spaetere, bisherige, _moeglich)
    bekannt = versandt or vielleicht
    return Nachweismail(
        jcnr=stand.jcnr,
        jobcenter=stand.jobcenter,
        monat=monat,
        version=stand.version,
        gesamtkosten=stand.gesamtkosten,
        vormonat=_vormonat(register, stand),
        anlagen=anlagen(dateien),
        kontakt=kontakt,
        beispiel=_mit_beispielpreisen(register, stand),
        versandt=_vorversion(register, versionen, versandt, stand),
        vielleicht=_vorversion(register, versionen, vielleicht, stand),
        gruende=tuple(
            (v.version, v.grund)
            for v in versionen
            if v.grund and v.version > (bekannt.version if bekannt else 0)
        ),
        zuletzt_am=_zuletzt(bisherige, stand),
    )


def _letzte(
    versionen: Sequence[Stand], mails: Sequence[Mail], passt: Callable[[Mail], bool]
) -> Stand | None:
    """The latest of them with such a mail."""
    mit = {m.nachweis for m in mails if passt(m)}
    return next((v for v in reversed(versionen) if v.nr in mit), None)


def _verbucht(mail: Mail) -> bool:
    """Whether it is recorded as sent."""
    return mail.zustand in _HAT_SIE


def _moeglich(mail: Mail) -> bool:
    """Whether the gE may have it although nobody said so: a draft could be sent by hand."""
    return mail.zustand in (Zustand.UNKLAR, Zustand.ZURUECKGEKOMMEN) or any(
        z.ereignis is Ereignis.ENTWORFEN for z in mail.verlauf
    )


def _vormonat(register: Register, stand: Stand) -> Decimal | None:
    """As it stood when the version was issued: its document names the same."""
    davor = register.vor(stand.lauf).versionen(stand.jcnr, stand.betrag.monat.plus(-1))
    return davor[-1].gesamtkosten if davor else None


def _vorversion(
    register: Register, versionen: Sequence[Stand], alt: Stand | None, neu: Stand
) -> Vorversion | None:
    if alt is None:
        return None
    d = differenz_der(register.fassung, versionen, alt, neu)
    return Vorversion(version=alt.version, betrag=alt.gesamtkosten, ursache=was_sich_aenderte(d))


def _mit_beispielpreisen(register: Register, stand: Stand) -> bool:
    return any(
        b["code"] == _BEISPIEL and b["jcnr"] == stand.jcnr for b in register.befunde(stand.lauf)
    )


def _zuletzt(mails: Sequence[Mail], stand: Stand) -> date | None:
    """The day on which this very version went out before."""
    tage = [m.letzte.zeit for m in mails if m.nachweis == stand.nr and _verbucht(m) and m.letzte]
    return tag(datetime.fromisoformat(tage[-1])) if tage else None
