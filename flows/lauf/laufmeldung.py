"""What does a user read in the terminal when a run is over?"""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from flows.gespraech.terminaltabelle import terminaltabelle
from flows.lauf.ergebnis import Ausstellung, Ergebnis
from flows.lauf.meldung import AUS, nebenbei, versandsaetze, zeige_befunde, zeige_fehlstellen
from transforms.kern.money import euro, german_number, mit_vorzeichen
from transforms.kern.worte.zahlwort import anzahl

_SHOWN_CORRECTIONS = 30


def zeige(ergebnis: Ergebnis) -> None:
    """The whole outcome of a run."""
    where = (
        ""
        if ergebnis.gestoppt or ergebnis.vorschau
        else f"; alle stehen in Befunde_{ergebnis.monat}.xlsx"
    )
    zeige_befunde(ergebnis.gezeigte_befunde, where)
    if others := len(ergebnis.befunde) - len(ergebnis.gezeigte_befunde):
        AUS.print(
            f"{anzahl(others, 'Befund', 'Befunde')} zu nicht angeforderten gE nicht gezeigt{where}."
        )
    nebenbei(ergebnis)
    if ergebnis.gestoppt:
        AUS.print(Text(f"Eingang: {ergebnis.eingang.resolve()}"))
        AUS.print(
            f"Monatslauf {ergebnis.monat.name}: gestoppt, nichts ausgestellt.", style="bold red"
        )
        return
    _bruecke(ergebnis)
    if ergebnis.vorschau:
        _vorschau(ergebnis)
    else:
        _ausgestellt(ergebnis)
    zeige_fehlstellen(ergebnis.fehlstellen, ergebnis.monat, ergebnis.ordner.parent)


def _bruecke(ergebnis: Ergebnis) -> None:
    if ergebnis.bruecke is None:
        return
    table = Table(
        title=f"Minutenbrücke {ergebnis.monat.name}", title_justify="left", title_style="bold"
    )
    for heading, justify in (("Verbleib", "left"), ("Zeilen", "right"), ("Minuten", "right")):
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]
    for ort, rows in ergebnis.bruecke.zeilen.items():
        if rows:
            table.add_row(ort, str(rows), german_number(ergebnis.bruecke.minuten[ort]))
    table.add_section()
    table.add_row(
        "Eingang gesamt",
        str(ergebnis.bruecke.zeilen_gesamt),
        german_number(ergebnis.bruecke.minuten_gesamt),
    )
    AUS.print(table)
    if ergebnis.bruecke.unlesbare_zeilen:
        unlesbar = anzahl(ergebnis.bruecke.unlesbare_zeilen, "unlesbare Zeile", "unlesbare Zeilen")
        AUS.print(f"Darin {unlesbar} ohne Minutenwert; die Befunde nennen jede.")


def _vorschau(ergebnis: Ergebnis) -> None:
    titel = f"Vorschau {ergebnis.monat.name}: nichts wurde geschrieben"
    spalten = ("gE", "Monat", "Version", "bisher", "neu", "Differenz", "Ursache")
    rows = []
    for a in ergebnis.veraendert:
        betraege = (
            euro(a.alt) if a.alt is not None else "–",
            euro(a.neu),
            mit_vorzeichen(a.differenz),
        )
        rows.append(
            (
                f"{a.jcnr} {a.jobcenter}",
                str(ergebnis.monat),
                str(a.version),
                *betraege,
                a.ursache or "erste Ausstellung",
            )
        )
    AUS.print(terminaltabelle(titel, spalten, rows, ("gE", "Ursache")) if rows else titel)
    unchanged = len(ergebnis.ausstellungen) - len(ergebnis.veraendert)
    changed = anzahl(len(ergebnis.veraendert), "gE würde", "gE würden")
    AUS.print(
        f"{changed} neu ausgestellt oder korrigiert, "
        f"{anzahl(unchanged, 'bliebe', 'blieben')} unverändert."
    )
    if any(a.art == "korrigiert" for a in ergebnis.ausstellungen):
        AUS.print(
            Text(
                "Grund der neuen Versionen: "
                f"{ergebnis.grund or 'noch keiner; der Lauf verlangt --grund'}"
            )
        )
    _folgemonate(ergebnis)
    _zurueckgestellt(ergebnis)


def _ausgestellt(ergebnis: Ergebnis) -> None:
    neu = [a for a in ergebnis.ausstellungen if a.art == "neu"]
    korrigiert = [a for a in ergebnis.ausstellungen if a.art == "korrigiert"]
    if not ergebnis.veraendert:
        schon = anzahl(len(ergebnis.ausstellungen), "gE war", "gE waren")
        AUS.print(
            f"Monatslauf {ergebnis.monat.name}: nichts geändert, {schon} bereits ausgestellt.",
            style="bold",
        )
    else:
        satz = (
            f"Monatslauf {ergebnis.monat.name}: {len(neu)} gE ausgestellt, "
            f"{len(korrigiert)} korrigiert, "
        )
        satz += f"{len(ergebnis.ausstellungen) - len(ergebnis.veraendert)} unverändert. "
        satz += (
            f"{'Gesamtkosten dieser gE' if ergebnis.angefordert else 'Gesamtkosten'} "
            f"{euro(ergebnis.summe)}."
        )
        AUS.print(Text(satz, style="bold"))
    for a in korrigiert[:_SHOWN_CORRECTIONS]:
        AUS.print(Text(_korrektur(a)))
    _folgemonate(ergebnis)
    _zurueckgestellt(ergebnis)
    for satz in (*kontaktsaetze(ergebnis), *versandsaetze(ergebnis.sendungen, ergebnis.monat)):
        AUS.print(Text(satz))
    AUS.print(Text(f"Dokumente: {ergebnis.ordner.resolve()}"))


def _korrektur(a: Ausstellung) -> str:
    betraege = (
        f"bisher {euro(a.bisher)}, neu {euro(a.neu)}, Differenz {mit_vorzeichen(a.differenz)}"
    )
    return f"  {a.jcnr} {a.jobcenter}: Version {a.version}, {betraege} ({a.ursache})"


def _folgemonate(ergebnis: Ergebnis) -> None:
    saetze = [ergebnis.abschlusssatz] if ergebnis.abschlusssatz else []
    for satz in (*saetze, *nachzuziehen(ergebnis)):
        AUS.print(Text(satz, style="yellow"))


def nachzuziehen(ergebnis: Ergebnis) -> list[str]:
    """Which later months repeat what changes here, and the one command that carries it on."""
    if not ergebnis.folgemonate:
        return []
    monate = ", ".join(
        f"{monat.name} ({len(jcnrs)} gE)" for monat, jcnrs in ergebnis.folgemonate.items()
    )
    return [
        f"Später ausgestellte Monate nennen {ergebnis.monat.name} in Jahresstand, Vormonat oder "
        f"Ausblick und ändern sich mit: {monate}.",
        _nachziehsatz(ergebnis.nachziehbefehle),
    ]


def _nachziehsatz(befehle: Sequence[str]) -> str:
    if len(befehle) == 1:
        return f"Nachziehen: {befehle[0]} (zuerst mit --vorschau ansehen)."
    return (
        f"Nachziehen, in dieser Reihenfolge: {'; '.join(befehle)} (zuerst mit --vorschau ansehen)."
    )


def kontaktsaetze(ergebnis: Ergebnis) -> list[str]:
    """That new documents name nobody to ask."""
    if not ergebnis.ohne_kontakt or not ergebnis.veraendert:
        return []
    return [
        "In stellen.yaml fehlt der Kontakt (kontakt: name, telefon, e_mail): Die Dokumente "
        "verweisen für Fragen auf ihre Absenderin."
    ]


def _zurueckgestellt(ergebnis: Ergebnis) -> None:
    for jcnr, name in (ergebnis.zurueckgestellt or {}).items():
        codes = ", ".join(
            sorted(
                {
                    b.code
                    for b in ergebnis.befunde
                    if b.jcnr == jcnr and b.schwere == "Zurückgestellt"
                }
            )
        )
        AUS.print(
            Text(
                f"Zurückgestellt: {f'{jcnr} {name}'.strip()} ({codes}, siehe oben)", style="yellow"
            )
        )
