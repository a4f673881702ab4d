"""How far has a month come since it was issued: approved, sent, closed? In all, and gE by gE."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from rich.table import Table

from flows import zeit
from flows.abschluss.offenes import mailwort
from flows.abschluss.versionslage import Versionslage, versionslagen
from flows.gespraech.benutzer import Handelnde
from flows.gespraech.terminaltabelle import terminaltabelle
from flows.register.register import Register
from flows.register.vorgaenge.freigaben import Freigabe
from flows.register.vorgaenge.postbuch import Mail
from transforms.kern.month import Month, german_date
from transforms.versand.zustand import Zustand

_ZUSTAENDE = {
    Zustand.ENTWORFEN: "entworfen",
    Zustand.VERSANDT: "versandt",
    Zustand.TEILWEISE: "teilweise",
    Zustand.UNKLAR: "unklar",
    Zustand.ABGELEHNT: "abgelehnt",
    Zustand.ZURUECKGEKOMMEN: "zurück",
}
_ALLE = ("Monat", "Freigabe", *_ZUSTAENDE.values(), "Abschluss")
_EINER = ("gE", "Version", "Freigabe", "Versand")
_UNBELEGT = "nicht belegt (Register wiederaufgebaut)"


def monatsendetabelle(register: Register, monate: Sequence[Month]) -> Table | None:
    """One line per month that has documents: how many of the latest versions are where."""
    rows = [_monat(register, monat) for monat in monate if register.stand(monat)]
    return terminaltabelle("Freigabe und Versand", _ALLE, rows, ("Abschluss",)) if rows else None


def _monat(register: Register, monat: Month) -> tuple[str, ...]:
    lagen = versionslagen(register, monat).values()
    zahlen = Counter(one.zustand for one in lagen)
    frei = sum(one.freigegeben for one in lagen)
    return (
        str(monat),
        f"{frei} von {len(lagen)}",
        *(str(zahlen[zustand]) for zustand in _ZUSTAENDE),
        register.abschlusswort(monat) or "offen",
    )


def unbelegtsaetze(register: Register, monate: Iterable[Month]) -> Iterator[str]:
    """Of a rebuilt register nobody knows what was sent."""
    for monat in monate:
        ges = [j for j, one in versionslagen(register, monat).items() if one.unbelegt]
        if ges:
            yield (
                f"{monat.name}: Ob versandt, ist nicht belegt (Register wiederaufgebaut): "
                f"{', '.join(sorted(ges))}."
            )


def getabelle(register: Register, monat: Month) -> Table | None:
    """Every gE with a statement: who approved it, and what became of its mail."""
    rows = [
        (
            f"{jcnr} {one.stand.jobcenter}",
            str(one.stand.version),
            freigabewort(one.freigabe),
            versandwort(one),
        )
        for jcnr, one in sorted(versionslagen(register, monat).items())
    ]
    if not rows:
        return None
    return terminaltabelle("Freigabe und Versand", _EINER, rows, ("gE", "Freigabe", "Versand"))


def freigabewort(freigabe: Freigabe | None) -> str:
    """`05.03.2023, DOM\\anna`; a name that somebody typed is said to be typed."""
    if freigabe is None:
        return "–"
    wann = f"{_tag(freigabe.zeit)}, {wer_wort(freigabe.wer)}"
    if not freigabe.gilt:
        return f"zurückgezogen {wann}: {freigabe.grund}"
    return wann if freigabe.vier_augen else f"{wann}, ohne Vier-Augen-Prinzip"


def wer_wort(wer: Handelnde) -> str:
    return f"{wer.angegeben} (angegeben; Konto {wer.konto})" if wer.angegeben else wer.konto


def versandwort(lage: Versionslage) -> str:
    """What became of the mail of a version, and when."""
    if lage.mail is None:
        return _UNBELEGT if lage.unbelegt else "–"
    return mailstand(lage.mail)


def mailstand(mail: Mail) -> str:
    """`versandt 05.03.2023 an a@b.example`; where it is open, what the server said."""
    wann = _tag(mail.letzte.zeit if mail.letzte else mail.zeit)
    if mail.zustand is Zustand.VERSANDT:
        return f"versandt {wann} an {', '.join(mail.an)}"
    return f"{mailwort(mail)}, {wann}"


def stellensaetze(register: Register, monat: Month) -> Iterator[str]:
    """What became of the findings that were sent to the parties."""
    letzte = {
        m.stelle: m
        for m in register.mails(monat)
        if m.stelle and m.zustand is not Zustand.VERWORFEN
    }
    for stelle, mail in sorted(letzte.items()):
        yield f"Befunde an {stelle.replace('_', ' ')}: {mailstand(mail)}."


def abschlusssaetze(register: Register, monat: Month) -> Iterator[str]:
    """Since when, on whose word, with which exceptions, and what came after."""
    abschluss = register.abschluss(monat)
    if abschluss is None:
        return
    wort = register.abschlusswort(monat)
    yield f"{monat.name}: {wort}; Abschluss {abschluss.seit} durch {abschluss.wer}."
    for jcnr, was in abschluss.ausnahmen.items():
        yield f"  Ausnahme {jcnr}: {was}. Grund: {abschluss.grund}"


def _tag(text: str) -> str:
    return german_date(zeit.tag(datetime.fromisoformat(text)))
