"""What is open about a receiver, and what to do: one German sentence per state of its mail."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flows.gespraech.aufruf import ordnerangaben
from flows.register.vorgaenge.postbuch import ENTWURF, Mail
from transforms.kern.month import Month
from transforms.versand.zustand import Zustand


@dataclass(frozen=True, slots=True, kw_only=True)
class Befehl:
    """How the user names this receiver to the command."""

    monat: Month
    option: str  # `--ge JC62106`, `--befunde`
    ordner: str  # ` --ausgabe …`, where it is not the usual one

    def mit(self, angaben: str) -> str:
        return f"„o7 versenden {self.monat} {angaben} {self.option}{self.ordner}“"

    @property
    def erneut(self) -> str:
        return self.mit('--erneut --grund "…"')

    @property
    def als_versandt(self) -> str:
        return self.mit("--als-versandt")


def befehl_zu(mail: Mail, ausgabe: Path) -> Befehl:
    """How the user names the receiver of a mail."""
    return Befehl(
        monat=mail.monat,
        option=f"--ge {mail.jcnr}" if mail.jcnr else f'--befunde --an "{mail.stelle}"',
        ordner=ordnerangaben(None, ausgabe),
    )


def offen_satz(mail: Mail | None, an: Collection[str], befehl: Befehl) -> str:
    """Why nothing goes out of itself; without a mail, of a rebuilt register."""
    if mail is None:
        return (
            "Das Register ist wiederaufgebaut; ob diese Version schon versandt wurde, ist nicht "
            f"belegt. Wenn sie hinausgehen soll: {befehl.erneut}."
        )
    if mail.zustand is Zustand.ENTWORFEN:
        return _entwurf(mail, an, befehl)
    return _SAETZE[mail.zustand](mail, befehl)


def _unklar(mail: Mail, befehl: Befehl) -> str:
    return (
        f"Die Verbindung brach nach der Übergabe ab; ob die E-Mail an {', '.join(mail.an)} ankam, "
        f"ist unklar. Dort nachfragen: Kam sie an, {befehl.als_versandt}; kam sie nicht "
        f"an, {befehl.mit('--unklare')} (dieselbe E-Mail noch einmal)."
    )


def _teilweise(mail: Mail, befehl: Befehl) -> str:
    return (
        f"Nicht angenommen für {_abgelehnte(mail)}; die anderen haben sie. Die Adresse "
        f"berichtigen und den Versand wiederholen, oder {befehl.erneut}."
    )


def _abgelehnt(mail: Mail, befehl: Befehl) -> str:
    return (
        f"Der Mailserver lehnt ab: {_abgelehnte(mail)}. Die Adresse berichtigen und den Versand "
        f"wiederholen, oder {befehl.erneut}."
    )


def _zurueckgekommen(mail: Mail, befehl: Befehl) -> str:
    return (
        f"Die E-Mail an {', '.join(mail.an)} kam zurück: {_text(mail)}. Die Adresse berichtigen "
        f"und den Versand wiederholen, oder {befehl.erneut}."
    )


_SAETZE: Final[Mapping[Zustand, Callable[[Mail, Befehl], str]]] = {
    Zustand.UNKLAR: _unklar,
    Zustand.TEILWEISE: _teilweise,
    Zustand.ABGELEHNT: _abgelehnt,
    Zustand.ZURUECKGEKOMMEN: _zurueckgekommen,
}


def fort_satz(mail: Mail, befehl: Befehl) -> str:
    """Of a draft that is not where it was put, or not as it was made."""
    return (
        f"Der Entwurf {mail.datei} fehlt oder ist verändert. Wurde er von Hand versandt, "
        f"{befehl.als_versandt}; wenn nicht, ersetzt ihn {befehl.erneut}."
    )


def _entwurf(mail: Mail, an: Collection[str], befehl: Befehl) -> str:
    anders = mail.weg == ENTWURF and {a.casefold() for a in mail.an} != {a.casefold() for a in an}
    was = (
        f"Der Entwurf nennt {', '.join(mail.an)}, jetzt gilt {', '.join(an)}"
        if anders
        else f"Es gibt den Entwurf {mail.datei}"
    )
    return (
        f"{was}. Wurde er von Hand versandt, {befehl.als_versandt}; wenn nicht, ersetzt "
        f"ihn {befehl.erneut}."
    )


def _abgelehnte(mail: Mail) -> str:
    if mail.abgelehnte:
        return ", ".join(f"{a} ({grund})" for a, grund in mail.abgelehnte.items())
    return f"{', '.join(mail.an)} ({_text(mail)})"


def _text(mail: Mail) -> str:
    return (mail.letzte.text if mail.letzte else "") or "ohne Begründung"
