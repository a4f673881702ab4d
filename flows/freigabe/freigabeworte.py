"""What does a user read of an approval, in the terminal and in the Prefect UI?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from flows.freigabe.freigabeergebnis import Freigabeergebnis, Ruecknahmeergebnis, Ruecknahmelage
from flows.freigabe.freigabelage import NULL, Freigabelage, Kandidat, dateisatz, rueckweg
from flows.freigabe.gestaltung import Hindernis
from flows.gespraech.aufruf import ordnerangaben
from flows.register.nachweisstand import Stand
from transforms.kern.money import euro, mit_vorzeichen
from transforms.kern.worte.zahlwort import anzahl, form

SPALTEN = ("gE", "Version", "Gesamtkosten", "Differenz", "Anlass")
_GENANNT = 12  # gE a sentence names; the table or status has all


def zeilen(lage: Freigabelage) -> list[tuple[str, ...]]:
    """One row per version that can be approved."""
    return [
        (
            _ge(one.stand),
            str(one.stand.version),
            euro(one.stand.gesamtkosten),
            mit_vorzeichen(one.differenz) if one.differenz is not None else "–",
            _anlass(one),
        )
        for one in lage.freizugeben
    ]


def _anlass(one: Kandidat) -> str:
    if one.vorher is None:
        return "erste Ausstellung"
    return "; ".join(part for part in (one.ursache, one.stand.grund) if part)


def _ge(stand: Stand) -> str:
    return f"{stand.jcnr} {stand.jobcenter}".strip()


def lagesaetze(lage: Freigabelage) -> Iterator[str]:
    """What is approved, what is already, what has no documents, and what the last run found."""
    frei, korrekturen = lage.freizugeben, [k for k in lage.freizugeben if k.vorher]
    if frei:
        davon = ""
        if korrekturen:
            n = anzahl(len(korrekturen), "Korrektur", "Korrekturen")
            um = sum((k.differenz or NULL for k in korrekturen), NULL)
            davon = f", davon {n} mit zusammen {mit_vorzeichen(um)} gegenüber der Version davor"
        summe = sum((k.stand.gesamtkosten for k in frei), NULL)
        yield f"Freizugeben: {versionen(len(frei))}, Gesamtkosten {euro(summe)}{davon}."
    else:
        yield "Freizugeben: nichts."
    if lage.freigegeben:
        summe = sum((s.gesamtkosten for s in lage.freigegeben), NULL)
        yield f"Schon freigegeben: {versionen(len(lage.freigegeben))}, {euro(summe)}."
    if lage.ohne:
        yield f"Zurückgestellt oder offen: {_aufzaehlung(lage.ohne.values())}."
    if lage.gestoppt:
        yield (
            "Der letzte Lauf des Monats wurde gestoppt; was neu geliefert ist, steht in keinem "
            "Dokument."
        )
    befunde = ", ".join(f"{schwere} {n}" for schwere, n in lage.befunde.items())
    yield f"Offene Befunde nach Schwere: {befunde or 'keine'}."
    if lage.beispielpreise:
        yield (
            f"Mit erfundenen Preisen gerechnet (A101): {_aufzaehlung(lage.beispielpreise)}. "
            "Dokumente und E-Mail sagen, dass das keine gültige Abrechnung ist."
        )


def hindernissaetze(lage: Freigabelage) -> Iterator[str]:
    """Why the others are not approved, once for all with the same reason."""
    gleich: defaultdict[Hindernis, list[Kandidat]] = defaultdict(list)
    for one in lage.verweigert:
        assert one.hindernis is not None
        gleich[one.hindernis].append(one)
    for hindernis, ges in gleich.items():
        wer = _aufzaehlung(f"{_ge(k.stand)} Version {k.stand.version}" for k in ges)
        yield f"Nicht freigegeben: {wer}: {hindernis.was}. {hindernis.abhilfe}"
    genannt = {k.stand.jcnr for k in lage.verweigert}
    for jcnr, stellen in lage.veraendert.items():
        if jcnr not in genannt:
            yield f"{jcnr}: {dateisatz(stellen)}. {rueckweg(lage.monat, lage.ausgabe)}"


def personensatz(lage: Freigabelage) -> str:
    """Who approves, and whether a second pair of eyes is asked for."""
    if lage.vier_augen:
        return f"Freigebende Person: {lage.wer}."
    return (
        f"Freigebende Person: {lage.wer}. Die Vier-Augen-Regel ist ausgeschaltet "
        "(O7_VIER_AUGEN=nein); das steht bei jeder dieser Freigaben im Register."
    )


def freigabefrage(lage: Freigabelage) -> str:
    summe = sum((k.stand.gesamtkosten for k in lage.freizugeben), NULL)
    return f"{versionen(len(lage.freizugeben))} von {lage.monat.name} ({euro(summe)}) freigeben?"


def schlusssatz(ergebnis: Freigabeergebnis) -> str:
    """The outcome in one sentence, with the way on."""
    lage = ergebnis.lage
    if ergebnis.vorschau:
        return f"Vorschau, {lage.monat.name}: nichts ist freigegeben."
    if ergebnis.freigegeben:
        weiter = f"o7 versenden {lage.monat}{ordnerangaben(None, lage.ausgabe)}"
        return (
            f"{lage.monat.name}: {versionen(len(ergebnis.freigegeben))} freigegeben "
            f"({euro(ergebnis.summe)}) von {lage.wer}. Weiter mit: {weiter}"
        )
    if lage.nicht_in_ordnung:
        return f"{lage.monat.name}: nichts freigegeben."
    return f"{lage.monat.name}: alles Ausgestellte ist schon freigegeben."


# --- taking it back


def ruecknahmezeilen(lage: Ruecknahmelage) -> list[tuple[str, ...]]:
    return [
        (_ge(r.stand), str(r.stand.version), euro(r.stand.gesamtkosten)) for r in lage.ruecknahmen
    ]


def ruecknahmesaetze(lage: Ruecknahmelage) -> Iterator[str]:
    """What is withdrawn with which drafts, and what is too late for."""
    if entwuerfe := [pfad for r in lage.ruecknahmen for pfad in r.entwuerfe]:
        befehl = f"o7 versenden {lage.monat} --als-versandt{ordnerangaben(None, lage.ausgabe)}"
        yield (
            f"{anzahl(len(entwuerfe), 'Entwurf fällt', 'Entwürfe fallen')} weg: "
            f"{_aufzaehlung(entwuerfe)}. Ist einer davon schon von Hand versandt, zuerst "
            f"„{befehl}“ mit --ge."
        )
    for stand, zustand in lage.hinaus:
        yield (
            f"Nicht zurückgezogen: {_ge(stand)} Version {stand.version}: die E-Mail ist "
            f"{zustand}; eine Freigabe lässt sich nur zurückziehen, solange niemand die Dokumente "
            "haben kann. Abhilfe: eine Korrektur ausstellen, freigeben und versenden."
        )
    if not lage.ruecknahmen and not lage.hinaus:
        yield f"{lage.monat.name}: keine Freigabe, die zurückzuziehen wäre."


def ruecknahmefrage(lage: Ruecknahmelage) -> str:
    n = anzahl(len(lage.ruecknahmen), "Freigabe", "Freigaben")
    return f"{n} von {lage.monat.name} zurückziehen?"


def ruecknahmeschluss(ergebnis: Ruecknahmeergebnis) -> str:
    lage = ergebnis.lage
    if not lage.ruecknahmen:
        return f"{lage.monat.name}: nichts zurückgezogen."
    n = anzahl(len(lage.ruecknahmen), "Freigabe", "Freigaben")
    return f"{lage.monat.name}: {n} zurückgezogen von {lage.wer}. Grund: {lage.grund}"


def versionen(n: int) -> str:
    return anzahl(n, "Version", "Versionen")


def _aufzaehlung(ges: Iterable[str]) -> str:
    alle = list(ges)
    mehr = len(alle) - _GENANNT
    if mehr <= 0:
        return ", ".join(alle)
    return f"{', '.join(alle[:_GENANNT])} und {mehr} {form(mehr, 'weitere', 'weitere')}"
