"""How is a sending told, wherever it is told: sentences and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.gespraech.aufruf import ordnerangaben
from flows.register.vorgaenge.postbuch import ENTWURF
from flows.versand.absicht.versandauftrag import Versandauftrag
from flows.versand.absicht.vorhaben import Aussicht, Versandplan, Vorhaben
from flows.versand.bericht.versandergebnis import Versandergebnis
from flows.versand.entwuerfe import ENTWUERFE
from transforms.kern.worte.zahlwort import anzahl
from transforms.versand.zustand import Zustand


def wie(plan: Versandplan) -> str:
    return "als Entwürfe" if plan.weg == ENTWURF else "über den Mailserver"


def frage_versand(plan: Versandplan) -> str:
    """What the user says yes or no to."""
    n = len(plan.faellige)
    if plan.weg == ENTWURF:
        return f"{_entfallen(plan)}{anzahl(n, 'Entwurf', 'Entwürfe')} anlegen?"
    return f"{_entfallen(plan)}{anzahl(n, 'E-Mail', 'E-Mails')} jetzt versenden?"


def _entfallen(plan: Versandplan) -> str:
    """A draft that somebody sent by hand without a word would be discarded: said before."""
    saetze = [f"{v.empfaenger}: {satz}" for v in plan.faellige if (satz := _entfaellt(v))]
    if not saetze:
        return ""
    return (
        f"{'; '.join(saetze)}. Ist einer davon schon von Hand versandt: mit nein antworten und "
        "ihn zuerst mit --als-versandt verbuchen. "
    )


def _entfaellt(v: Vorhaben) -> str:
    """`Entwurf der Version 1 entfällt`; empty where none does."""
    if not v.entfallende:
        return ""
    if not v.ist_ge:
        return "der frühere Entwurf entfällt"
    nummern = sorted({v.versionen[m.nachweis] for m in v.entfallende if m.nachweis is not None})
    return "; ".join(f"Entwurf der Version {n} entfällt" for n in nummern)


def frage_verbuchen(auftrag: Versandauftrag, gemeint: Sequence[Vorhaben]) -> str:
    n = sum(len(v.mails) for v in gemeint)
    mails = anzahl(n, "E-Mail", "E-Mails")
    if auftrag.als_versandt:
        return f"{mails} als versandt verbuchen?"
    return f"{mails} als zurückgekommen verbuchen ({auftrag.grund.strip()})?"


def offene_saetze(ergebnis: Versandergebnis) -> Iterator[str]:
    """One sentence per receiver that waits, and what ended the sending."""
    if ergebnis.abbruch:
        yield ergebnis.abbruch
    namen = {v.empfaenger: v.wer for v in ergebnis.danach.vorhaben}
    for empfaenger, satz in ergebnis.zurueckgehalten.items():
        yield f"{namen.get(empfaenger, empfaenger)}: {satz}"
    gleiche: dict[str, list[Vorhaben]] = {}
    for v in ergebnis.offene:
        if satz := v.warum or _nicht_uebergeben(v, ergebnis):
            gleiche.setdefault(satz, []).append(v)
    for satz, alle in gleiche.items():
        yield f"{', '.join(v.wer for v in alle)}: {satz}"


def _nicht_uebergeben(v: Vorhaben, ergebnis: Versandergebnis) -> str:
    """Of a mail that is still planned after a sending; empty of one that was not tried."""
    if ergebnis.vorschau or v.mail is None or v.mail.letzte is None:
        return ""
    angaben = ("" if v.ist_ge else " --befunde") + ordnerangaben(None, ergebnis.ausgabe)
    return (
        f"Nicht übergeben: {v.mail.letzte.text.rstrip('.')}. Der nächste „o7 versenden {v.monat}"
        f"{angaben}“ versucht es noch einmal."
    )


def schlusssaetze(ergebnis: Versandergebnis) -> Iterator[str]:
    """What was done, in sums."""
    name = ergebnis.monat.name
    if ergebnis.vorschau and ergebnis.verbucht:
        n = sum(len(v.mails) for v in ergebnis.verbucht)
        was = anzahl(n, "E-Mail würde", "E-Mails würden")
        yield f"Vorschau {name}: {was} verbucht; geschrieben ist nichts."
    elif ergebnis.vorschau:
        n = len(ergebnis.gingen_hinaus)
        was = (
            f"{anzahl(n, 'Entwurf entstünde', 'Entwürfe entstünden')}"
            if ergebnis.als_entwurf
            else f"{anzahl(n, 'E-Mail ginge', 'E-Mails gingen')} hinaus"
        )
        yield f"Vorschau {name}: {was}; geschrieben ist nichts."
    elif ergebnis.verbucht:
        yield f"{name}: {anzahl(len(ergebnis.verbucht), 'E-Mail', 'E-Mails')} verbucht."
    elif ergebnis.plan.faellige:
        yield _getan(ergebnis)
    else:
        yield f"{name}: nichts zu versenden."
    yield f"Stand: {stand(ergebnis)}."


def _getan(ergebnis: Versandergebnis) -> str:
    n = len(ergebnis.hinausgegangen)
    if not ergebnis.als_entwurf:
        return f"{ergebnis.monat.name}: {anzahl(n, 'E-Mail', 'E-Mails')} versandt."
    befunde = "" if ergebnis.plan.vorhaben[0].ist_ge else " --befunde"
    ordner = ergebnis.ausgabe.resolve() / str(ergebnis.monat) / ENTWUERFE
    return (
        f"{ergebnis.monat.name}: {anzahl(n, 'Entwurf liegt', 'Entwürfe liegen')} in {ordner}. "
        f"Nach dem Senden in Outlook: „o7 versenden {ergebnis.monat} --als-versandt{befunde}"
        f"{ordnerangaben(None, ergebnis.ausgabe)}“."
    )


def stand(ergebnis: Versandergebnis) -> str:
    """`7 versandt, 1 unklar, 2 nicht freigegeben oder ohne Adresse`"""
    teile = [f"{ergebnis.zustaende[z]} {z.value}" for z in Zustand if ergebnis.zustaende.get(z)]
    if ohne := ergebnis.zustaende.get(None):
        teile.append(f"{ohne} ohne E-Mail")
    return ", ".join(teile) or "niemand zu benachrichtigen"


def _adressen(v: Vorhaben) -> tuple[str, ...]:
    if v.schritt is not None and v.schritt.an:
        return v.schritt.an
    return v.mails[-1].an if v.mails else ()


def planzeilen(plan: Versandplan) -> list[tuple[str, str, str]]:
    """A row per receiver: who, which addresses, what becomes of it."""
    return [(v.wer, "; ".join(_adressen(v)), _aussicht(v, plan)) for v in plan.vorhaben]


def _aussicht(v: Vorhaben, plan: Versandplan) -> str:
    if v.aussicht is Aussicht.NEU:
        text = "Entwurf" if plan.weg == ENTWURF else "geht hinaus"
        text = f"{text}, erneut" if v.mail is not None else text
        return "; ".join(filter(None, (text, _entfaellt(v))))
    if v.aussicht is Aussicht.ERLEDIGT:
        return str(v.zustand)
    return v.kurz or str(v.zustand or v.aussicht.value)
