"""What happened to the versions of a gE after their runs, in the order of time?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flows.gespraech.benutzer import Handelnde
from flows.register.register import Register, Stand
from flows.register.vorgaenge.freigaben import Freigabe
from flows.register.vorgaenge.postbuch import Mail, Zustellung
from transforms.kern.month import Month
from transforms.versand.zustand import Ereignis

SPALTEN = ("Zeit", "Monat", "Version", "Was", "von wem")


@dataclass(frozen=True, slots=True)
class Vorgang:
    """One thing that happened."""

    zeit: str  # as the register keeps it
    monat: Month
    version: str
    was: str
    wer: Handelnde


def vorgaenge(register: Register, versionen: Iterable[Stand]) -> list[Vorgang]:
    """Approvals, mails with what became of them, and closes of the months of these versions."""
    alle = {one.nr: one for one in versionen}
    monate = sorted({one.betrag.monat for one in alle.values()})
    jcnrs = {one.jcnr for one in alle.values()}
    found: list[Vorgang] = []
    for monat in monate:
        found += [
            _freigabe(alle[f.nachweis], f)
            for f in register.freigabefolge(monat)
            if f.nachweis in alle
        ]
        for mail in register.mails(monat):
            if mail.jcnr in jcnrs:
                found += _mail(alle, mail)
        if abschluss := register.abschluss(monat):
            ausnahmen = (abschluss.ausnahmen[j] for j in sorted(jcnrs) if j in abschluss.ausnahmen)
            offen = next(ausnahmen, "")
            was = f"abgeschlossen; Ausnahme: {offen} ({abschluss.grund})" if offen else ""
            found.append(Vorgang(abschluss.zeit, monat, "–", was or "abgeschlossen", abschluss.wer))
    return sorted(found, key=lambda v: v.zeit)


def _freigabe(one: Stand, f: Freigabe) -> Vorgang:
    ohne = "" if f.vier_augen else ", ohne Vier-Augen-Prinzip"
    was = f"freigegeben{ohne}" if f.gilt else f"Freigabe zurückgezogen: {f.grund}"
    return Vorgang(f.zeit, one.betrag.monat, str(one.version), was, f.wer)


def _mail(alle: dict[int, Stand], mail: Mail) -> Iterator[Vorgang]:
    one = alle.get(mail.nachweis or 0)
    version = str(one.version) if one else "–"
    grund = f"; Grund: {mail.grund}" if mail.grund else ""
    wort = "Entwurf" if mail.datei else "E-Mail"
    was = f"{wort} an {', '.join(mail.an)} erstellt{grund}"
    yield Vorgang(mail.zeit, mail.monat, version, was, mail.wer)
    for z in mail.verlauf:
        begonnen = z.ereignis is Ereignis.UEBERGABE and z is not mail.letzte
        if not begonnen and z.ereignis is not Ereignis.ENTWORFEN:  # said by the row before
            yield Vorgang(z.zeit, mail.monat, version, _ereignis(wort, z), z.wer)


def _ereignis(wort: str, z: Zustellung) -> str:
    gesagt = [
        *(f"{adresse} ({satz})" for adresse, satz in z.adressen.items()),
        *([z.text] if z.text else []),
    ]
    return f"{wort} {z.ereignis}" + (f": {', '.join(gesagt)}" if gesagt else "")
