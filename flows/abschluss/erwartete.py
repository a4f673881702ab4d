"""Which gE should have a statement of a month and have none, and who is held back?"""

from __future__ import annotations

from collections.abc import Mapping

from flows.register.register import Register, Stand
from transforms.kern.month import Month

_OHNE_VERTRAG = " ohne Vertrag: "  # what R104 puts before its reason
_UNBEGRUENDET = "die Daten nennen keinen Grund"  # in registers from before R105


def offene(
    register: Register,
    monat: Month,
    stand: Mapping[str, Stand],
    held: Mapping[str, tuple[str, str]],
) -> dict[str, str]:
    """gE without a statement, with their names: held back, or issued for the month before but not
    for this one, although nothing says why.
    """
    weg = nicht_erwartete(register, monat)
    before = {jcnr: name for jcnr, name in vormonat(register, monat).items() if jcnr not in weg}
    missing = {**before, **{jcnr: name for jcnr, (name, _) in held.items()}}
    return {jcnr: name for jcnr, name in missing.items() if jcnr not in stand}


def vormonat(register: Register, monat: Month) -> dict[str, str]:
    """gE issued for the month before -> name."""
    return {jcnr: s.jobcenter for jcnr, s in register.stand(monat.plus(-1)).items()}


def nicht_erwartete(register: Register, monat: Month) -> dict[str, str]:
    """gE that the last run of the month found without a contract for a reason -> that reason: the
    gE closed (and which one it became part of), or its contract ended.
    """
    found = (b for b in register.letzte_befunde(monat) if b["code"] == "R104" and b["jcnr"])
    reasons = {b["jcnr"]: b["satz"].rstrip(".").partition(_OHNE_VERTRAG)[2] for b in found}
    return {
        jcnr: f"nicht erwartet ({grund})"
        for jcnr, grund in reasons.items()
        if grund and grund != _UNBEGRUENDET
    }


def laufstand(register: Register, monat: Month) -> tuple[str, dict[str, tuple[str, str]]]:
    """How the latest run ended, and whom it held back: JCNR -> name, codes."""
    latest = register.letzter_lauf(monat)
    if latest is None:
        return "", {}
    lauf, befunde = latest[0], register.letzte_befunde(monat) or latest[1]
    held: dict[str, tuple[str, str]] = {}
    for b in befunde:
        if b["schwere"] == "Zurückgestellt" and b["jcnr"]:
            codes = {*held.get(b["jcnr"], ("", ""))[1].split(", "), b["code"]} - {""}
            held[b["jcnr"]] = (b["jobcenter"], ", ".join(sorted(codes)))
    return str(lauf["ergebnis"]), held
