"""What is printed of a checked file: German, for a screen of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from flows.rueckpruefung.formmeldung import formsaetze, ueber_dem_ganzen, vertauscht
from flows.rueckpruefung.pruefung import Anlageurteil, Dateiurteil
from flows.rueckpruefung.vorlagenmeldung import vorlagenzeilen
from transforms.kern.worte.zahlwort import anzahl
from transforms.rueckpruefung.aussagen import Entweder, Falsch, Gerundet, Sollwert, Urteil
from transforms.rueckpruefung.bogenurteil import Bogenurteil
from transforms.rueckpruefung.zelle import Zelle

BREITE = 80


def zeilen(u: Dateiurteil) -> Iterator[str]:
    """The report of a file."""
    yield u.name
    yield "=" * min(len(u.name), BREITE)
    if u.unlesbar:
        yield from _absatz(u.unlesbar)
        return
    for text, ein in vorlagenzeilen(u.form, u.vorlage):
        yield from _absatz(text, ein) or [""]
    for a in u.anlagen:
        yield from _anlage(a)
    for b in u.boegen:
        yield from _bogen(b)
    yield from _absatz(_schluss(u))


def _anlage(a: Anlageurteil) -> Iterator[str]:
    jahr = f" {a.anlage.planjahr.jahr}" if a.anlage.planjahr else ""
    yield f"Anlage{jahr}{f', {a.anlage.jcnr}' if a.anlage.jcnr else ''}"
    if a.preise is None:
        yield from _absatz("Preise sind nicht geprüft: Für das Planjahr ist kein Tarif bekannt.")
    else:
        yield from _absatz(f"Kosten geprüft mit: {a.preise.satz}.")
    yield from _urteil(a.urteil)
    yield ""


def _bogen(b: Bogenurteil) -> Iterator[str]:
    bogen = b.bogen
    zeitraum = f"{bogen.spalten[0]} bis {bogen.spalten[-1]}"
    yield f"Planungshilfe, {zeitraum}{f', {bogen.jcnr}' if bogen.jcnr else ''}"
    yield from _absatz(_arbeitstage(b))
    if b.vertauscht:
        yield from _absatz(vertauscht(b.vertauscht), 2)
    for satz in ueber_dem_ganzen(b.ueber_dem_ganzen):
        yield from _absatz(satz, 2)
    yield from _urteil(b.urteil)
    if b.formfehler:
        yield from _kopf("Form", len(b.formfehler))
        for satz in formsaetze(b.formfehler):
            yield from _absatz(satz, 4)
    yield ""


def _arbeitstage(b: Bogenurteil) -> str:
    if b.bogen.arbeitstage is None:
        return (
            "Das Bundesland steht nicht im Kopf; ohne seine Arbeitstage sind Mitarbeiterkapazität, "
            "mögliche Gespräche und Empfehlung nicht geprüft."
        )
    if b.bogen.land is None:
        return "Arbeitstage wie auf dem Blatt."
    if b.land_im_kopf:
        return (
            f"Im Kopf steht das Bundesland {b.land_im_kopf}; die Arbeitstage des Bogens passen "
            f"nicht zu dessen Kalender, aber zu dem von {b.bogen.land}. Geprüft ist damit. "
            "Abhilfe: das Bundesland im Kopf berichtigen."
        )
    return f"Arbeitstage geprüft mit dem Kalender des Bundeslands {b.bogen.land}."


def _urteil(u: Urteil) -> Iterator[str]:
    if u.zu_widersprechend:
        yield from _zu_widersprechend(u.zu_widersprechend)
        return
    for titel, liste in (
        ("Falsch", [f for f in u.falsch if f.folgt_aus is None]),
        ("Folgt aus einer falschen Zelle", [f for f in u.falsch if f.folgt_aus]),
    ):
        if liste:
            yield from _kopf(titel, len(liste))
            for f in liste:
                yield from _falsch(f)
    if u.entweder:
        yield from _kopf("Eines von beiden", len(u.entweder))
        for e in u.entweder:
            yield from _entweder(e)
    if u.gerundet:
        yield from _kopf("Durch Rundung erklärt, kein Fehler", len(u.gerundet))
        for g in u.gerundet:
            yield from _absatz(_gerundet(g), 4)


def _kopf(titel: str, count: int) -> Iterator[str]:
    yield ""
    yield f"  {titel} ({count})"


def _falsch(f: Falsch) -> Iterator[str]:
    yield from _absatz(f"{_aenderung(f.soll)}{_ort(f.soll.zelle)}.", 4)
    if f.folgt_aus:
        wie = "und mitgezählt" if f.mitgezaehlt else "und hier weitergerechnet"
        satz = f"Folgt aus: {f.folgt_aus.name} {f.folgt_aus.gedruckt} ist falsch {wie}."
        yield from _absatz(satz, 6)
    elif f.beweis:
        yield from _absatz(f"Beweis: {_zellen(f.beweis)}.", 6)
    if f.soll.lesefehler:
        yield from _absatz(f"Anhalt: {f.soll.lesefehler}.", 6)


def _aenderung(s: Sollwert) -> str:
    z = s.zelle
    wert = s.naheliegend
    if wert is not None:
        auch = ""
        if s.eindeutig is None and s.von is not None and s.bis is not None:
            auch = f" ({z.schreibe(s.von)} bis {z.schreibe(s.bis)} lässt die Rundung zu)"
        return f"{z.name}: {z.gedruckt}, richtig {z.schreibe(wert)}{auch}, {_differenz(z, wert)}"
    if s.von is not None and s.bis is not None:
        return f"{z.name}: {z.gedruckt}, richtig {z.schreibe(s.von)} bis {z.schreibe(s.bis)}"
    return f"{z.name}: {z.gedruckt}, richtig nicht zu bestimmen"


def _differenz(z: Zelle, wert: Decimal) -> str:
    differenz = wert - z.wert
    zeichen = "+" if differenz > 0 else "−"
    text = z.schreibe(abs(differenz))
    if z.anteil:
        text = text.replace(" %", " Prozentpunkte")
    return f"Differenz {zeichen}{text}"


def _ort(z: Zelle) -> str:
    return f" ({z.ort})" if z.ort else ""


def _entweder(e: Entweder) -> Iterator[str]:
    """The ways out, the likeliest first."""
    for n, m in enumerate(e.moeglichkeiten):
        yield from _absatz("entweder" if n == 0 else "oder", 4)
        for s in m.aenderungen:
            lese = f"; {s.lesefehler}" if s.lesefehler else ""
            yield from _absatz(f"{_aenderung(s)}{_ort(s.zelle)}{lese}", 6)
        for satz in m.anhalt:
            yield from _absatz(f"Anhalt, kein Beweis: {satz}.", 6)


def _gerundet(g: Gerundet) -> str:
    teile = len(g.teile)
    return (
        f"{g.zelle.name}: {g.zelle.gedruckt} neben {g.zelle.schreibe(g.gerechnet)} als Summe der "
        f"{teile} gedruckten Werte"
    )


def _zellen(zellen: Iterable[Zelle]) -> str:
    """Cells named once per column: `Sep 21: Anrufe SC 7.672, …; Gesamt: …`."""
    spalten: dict[str, list[str]] = {}
    for z in zellen:
        spalten.setdefault(z.spalte, []).append(f"{z.zeile} {z.gedruckt}")
    return "; ".join(f"{spalte}: {', '.join(namen)}" for spalte, namen in spalten.items())


def _zu_widersprechend(konflikte: Sequence[Sequence[Zelle]]) -> Iterator[str]:
    yield ""
    yield from _absatz(
        "Der Bogen widerspricht sich an zu vielen Stellen, um einzelne Zellen als falsch zu "
        "beweisen. Diese Zellen passen jeweils nicht zusammen:",
        2,
    )
    for zellen in konflikte:
        yield from _absatz(_zellen(zellen), 4)


def _schluss(u: Dateiurteil) -> str:
    if u.stimmt:
        return "Kein Widerspruch gefunden."
    urteile = [*(a.urteil for a in u.anlagen), *(b.urteil for b in u.boegen)]
    falsch = sum(len(x.falsch) for x in urteile)
    offen = sum(len(x.entweder) for x in urteile)
    form = sum(len(b.formfehler) for b in u.boegen)
    gehindert = len(u.form)
    land = any(b.land_im_kopf for b in u.boegen)
    ueber = sum(bool(b.ueber_dem_ganzen) for b in u.boegen)
    getauscht = sum(b.vertauscht is not None for b in u.boegen)
    formeln = len(u.vorlage.formeln) if u.vorlage else 0
    namen = len(u.vorlage.namen) if u.vorlage else 0
    teile = [
        text
        for count, text in (
            (falsch, f"{anzahl(falsch, 'Zelle', 'Zellen')} falsch"),
            (land, "das Bundesland im Kopf passt nicht"),
            (ueber, "Anteile über 100 %"),
            (getauscht, f"{anzahl(getauscht, 'Paar', 'Paare')} vertauschter Zeilen"),
            (offen, f"{anzahl(offen, 'Stelle', 'Stellen')} nicht zu entscheiden"),
            (formeln, f"{anzahl(formeln, 'Formel', 'Formeln')} überschrieben"),
            (namen, f"{anzahl(namen, 'Name', 'Namen')} verloren"),
            (gehindert, f"{anzahl(gehindert, 'Mangel', 'Mängel')} der Form"),
            (form, f"{anzahl(form, 'Zeile', 'Zeilen')} mit fehlenden oder überzähligen Zellen"),
        )
        if count
    ]
    was = ", ".join(teile) or "Zellen, die nicht zusammenpassen"
    return f"Ergebnis: {was}. Bitte mit der gE klären und die Datei berichtigt zurückgeben lassen."


def _absatz(text: str, ein: int = 0) -> list[str]:
    rand = " " * ein
    return textwrap.wrap(
        text, BREITE, initial_indent=rand, subsequent_indent=f"{rand}  ", break_on_hyphens=False
    )
