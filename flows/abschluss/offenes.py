"""What is open in a month before it can be closed, gE by gE, and what is to be done?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.abschluss.erwartete import laufstand, offene
from flows.abschluss.versionslage import Versionslage, versionslagen
from flows.gespraech.aufruf import ordnerangaben
from flows.register.register import Register
from flows.register.vorgaenge.postbuch import Mail
from transforms.kern.month import Month
from transforms.versand.zustand import Zustand


@dataclass(frozen=True, slots=True, kw_only=True)
class Offenes:
    """One gE that stands in the way of the close."""

    jcnr: str
    jobcenter: str
    was: str  # what is open: kept with the close, where the gE is an exception
    zu_tun: str  # with a place for those it is to be done for


def offenes(register: Register, ausgabe: Path, monat: Month) -> list[Offenes]:
    """Held back, missing, not approved, or whose mail has not reached everybody; by JCNR."""
    return sorted(_offenes(register, ausgabe, monat), key=lambda one: one.jcnr)


def _offenes(register: Register, ausgabe: Path, monat: Month) -> Iterator[Offenes]:
    lagen, (_, held) = versionslagen(register, monat), laufstand(register, monat)
    ordner = ordnerangaben(None, ausgabe)
    fehlend = offene(register, monat, register.stand(monat), held)
    for jcnr, name in {**fehlend, **{jcnr: name for jcnr, (name, _) in held.items()}}.items():
        lage = lagen.get(jcnr)
        yield Offenes(
            jcnr=jcnr,
            jobcenter=name,
            was=_zurueckgestellt(lage, held.get(jcnr)),
            zu_tun=f"den Befund beheben lassen, dann „o7 monatslauf {monat}{ordner}“",
        )
    for jcnr, lage in lagen.items():
        if jcnr not in held and (was := versionsrest(lage)):
            wie = was if was in _ABHILFE else str(lage.zustand)
            yield Offenes(
                jcnr=jcnr,
                jobcenter=lage.stand.jobcenter,
                was=f"Version {lage.stand.version}: {was}",
                zu_tun=_ABHILFE[wie].format(monat=monat, ge="{ge}", ordner=ordner),
            )


def _zurueckgestellt(lage: Versionslage | None, held: tuple[str, str] | None) -> str:
    codes = f"zurückgestellt ({held[1]})" if held else "im Vormonat ausgestellt, hier nicht"
    return f"{codes}, ausgestellt ist Version {lage.stand.version}" if lage else codes


def versionsrest(lage: Versionslage) -> str:
    """What is open of an issued version; empty where nothing is."""
    if not lage.freigegeben:
        return _ZURUECKGEZOGEN if lage.freigabe else _NICHT_FREIGEGEBEN
    if lage.mail is None:
        return _UNBELEGT if lage.unbelegt else _NICHT_VERSANDT
    return "" if lage.versandt else mailwort(lage.mail)


def mailwort(mail: Mail) -> str:
    """The state of a mail and what the server or the receiver said: `teilweise, abgelehnt von
    a@b.example (550 …)`.
    """
    if mail.zustand in (Zustand.TEILWEISE, Zustand.ABGELEHNT) and mail.abgelehnte:
        wer = ", ".join(f"{a} ({grund})" for a, grund in mail.abgelehnte.items())
        teils = f"{mail.zustand}, " if mail.zustand is Zustand.TEILWEISE else ""
        return f"{teils}abgelehnt von {wer}"
    text = mail.letzte.text if mail.letzte and mail.zustand is not Zustand.VERSANDT else ""
    return f"{mail.zustand} ({text})" if text else str(mail.zustand)


_NICHT_FREIGEGEBEN, _ZURUECKGEZOGEN = "nicht freigegeben", "Freigabe zurückgezogen"
_NICHT_VERSANDT = "nicht versandt"
UNGETAN = (_NICHT_FREIGEGEBEN, _ZURUECKGEZOGEN, _NICHT_VERSANDT, str(Zustand.ENTWORFEN))
_UNBELEGT = "ob versandt, ist nicht belegt (Register wiederaufgebaut)"
_FREIGEBEN = "„o7 freigeben {monat}{ge}{ordner}“, dann versenden"
_VERSENDEN = "„o7 versenden {monat}{ge}{ordner}“"
_ERNEUT = '„o7 versenden {monat}{ge} --erneut --grund "…"{ordner}“'
_VON_HAND = "„o7 versenden {monat}{ge} --als-versandt{ordner}“"
_ADRESSE = f"die Adresse in den Stammdaten berichtigen und {_VERSENDEN}, oder {_ERNEUT}"
_ABHILFE: Mapping[str, str] = {
    _NICHT_FREIGEGEBEN: _FREIGEBEN,
    _ZURUECKGEZOGEN: _FREIGEBEN,
    _NICHT_VERSANDT: _VERSENDEN,
    _UNBELEGT: f"als Ausnahme nennen, oder noch einmal senden mit {_ERNEUT}",
    Zustand.GEPLANT: _VERSENDEN,
    Zustand.ENTWORFEN: f"den Entwurf aus dem Mailprogramm senden, dann {_VON_HAND}",
    Zustand.TEILWEISE: _ADRESSE,
    Zustand.ABGELEHNT: _ADRESSE,
    Zustand.ZURUECKGEKOMMEN: _ADRESSE,
    Zustand.UNKLAR: f"beim Empfänger nachfragen: kam sie an, {_VON_HAND}; kam sie nicht an, "
    "„o7 versenden {monat}{ge} --unklare{ordner}“",
}


def gruppen(offen: Sequence[Offenes]) -> Iterator[str]:
    """What is open, each thing once with everybody it concerns and what to do."""
    nach_was: defaultdict[tuple[str, str], list[Offenes]] = defaultdict(list)
    for one in offen:
        nach_was[one.was, one.zu_tun].append(one)
    for (was, zu_tun), ges in nach_was.items():
        wer = ", ".join(f"{one.jcnr} {one.jobcenter}".strip() for one in ges)
        genannt = f" --ge {' '.join(one.jcnr for one in ges)}"
        yield f"{wer}: {was}. Abhilfe: {zu_tun.replace('{ge}', genannt)}."
