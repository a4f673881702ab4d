"""The commands around a month: run it, check it, ask how it stands, look into a file, serve it."""

# ruff: noqa: PLC0415 each command imports only what it needs: `o7 --help` must wait for none of it

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter

from flows.gespraech.exitcode import Exitcode

if TYPE_CHECKING:
    from transforms.kern.month import Month

ROH, AUS = Path("data/raw"), Path("data/out")

Monat = Annotated[str, Parameter(help="Leistungsmonat, zum Beispiel 2023-01.")]
MonatOderAlle = Annotated[str, Parameter(help="Leistungsmonat; ohne Angabe alle Monate.")]
Eingang = Annotated[Path, Parameter(help="Ordner, der die Monatsordner mit den Exporten enthält.")]
Ziel = Annotated[Path, Parameter(help="Ordner, in dem die Dokumente je Monat entstehen.")]
Vergleich = Annotated[Path, Parameter(help="Ordner mit den ausgestellten Monaten, zum Vergleich.")]
Ausgestellt = Annotated[Path, Parameter(help="Ordner, in dem die Dokumente je Monat liegen.")]
NurGe = Annotated[
    Sequence[str],
    Parameter(help="Nur diese gE, zum Beispiel --ge JC62106 JC90001.", consume_multiple=1),
]
Vorschau = Annotated[bool, Parameter(help="Zeigen, was sich ändern würde; nichts schreiben.")]
Grund = Annotated[
    str, Parameter(help="Grund einer Korrektur; Pflicht, wenn Ausgestelltes sich ändert.")
]
NurGrund = Annotated[bool, Parameter(help="Eine neue Version, die nichts als den Grund ändert.")]
NachAbschluss = Annotated[
    bool,
    Parameter(help="Ein Nachtrag in einem abgeschlossenen Monat; braucht --ge und --grund."),
]
Bestaetige = Annotated[
    Sequence[str],
    Parameter(
        help="Stopps, die für diese Lieferung so richtig sind, zum Beispiel E133.",
        consume_multiple=1,
    ),
]
Befunde = Annotated[
    Path | None, Parameter(help="Ordner, in den Befunde und Anschreiben geschrieben werden.")
]
Datei = Annotated[Path, Parameter(help="Eine Eingabedatei, .xlsx oder .csv.")]
Monate = Annotated[int, Parameter(help="So viele Monate voraus.")]
AbTag = Annotated[str, Parameter(help="Von diesem Tag an; ohne Angabe von heute an.")]
Port = Annotated[int, Parameter(help="Port der Oberfläche auf diesem Rechner.")]


def monatslauf(
    monat: Monat = "",
    /,
    *,
    eingang: Eingang = ROH,
    ausgabe: Ziel = AUS,
    ge: NurGe = (),
    vorschau: Vorschau = False,
    grund: Grund = "",
    nur_grund: NurGrund = False,
    nach_abschluss: NachAbschluss = False,
    bestaetige: Bestaetige = (),
) -> int:
    """Einen Leistungsmonat lesen, prüfen, rechnen und die Dokumente aller gE ausstellen."""
    verlange_monat(monat, "monatslauf")
    from flows.gespraech.angaben import jcnr_aus, monat_aus

    return _laufe(
        monat=str(monat_aus(monat)),
        eingang=str(eingang),
        ausgabe=str(ausgabe),
        ge=[jcnr_aus(g) for g in ge],
        vorschau=vorschau,
        grund=grund,
        nur_grund=nur_grund,
        nach_abschluss=nach_abschluss,
        bestaetige=list(bestaetige),
    )


def _laufe(**angaben: Any) -> int:
    """Run what was asked for; the outcome is shown, and said by the exit code. What judges loads
    while this process still imports.
    """
    from flows.urteil.richter import bereit

    with bereit(Path(angaben["eingang"]) / angaben["monat"]):
        return _gelaufen(**angaben)


def _gelaufen(**angaben: Any) -> int:
    from flows.ablage.ordner import verlange_getrennte_ordner
    from flows.lauf.auftrag import Auftrag
    from flows.lauf.grund import verlange_grund_ohne_nummer
    from flows.lauf.laufmeldung import zeige
    from flows.lauf.meldung import fortschrittsanzeige

    auftrag = Auftrag(**angaben)
    verlange_getrennte_ordner(Path(auftrag.eingang), Path(auftrag.ausgabe))
    verlange_grund_ohne_nummer(auftrag)
    with fortschrittsanzeige():
        from flows.befehl.starten import starte

        ergebnis = starte(auftrag)
    zeige(ergebnis)
    return ergebnis.exitcode


def pruefen(
    monat: Monat = "",
    /,
    *,
    eingang: Eingang = ROH,
    ausgabe: Vergleich = AUS,
    befunde: Befunde = None,
) -> int:
    """Prüfen, ohne abzurechnen: alle Regeln, für die die Tabellen schon da sind."""
    verlange_monat(monat, "pruefen")
    from flows.gespraech.angaben import monat_aus
    from flows.urteil.richter import bereit

    gemeint = monat_aus(monat)
    with bereit(eingang / str(gemeint)):
        return _geprueft(gemeint, eingang, ausgabe, befunde)


def _geprueft(monat: Month, eingang: Path, ausgabe: Path, befunde: Path | None) -> int:
    from flows.lauf.auftrag import Auftrag
    from flows.lauf.meldung import fortschrittsanzeige

    with fortschrittsanzeige():
        from flows.befehl.pruefmeldung import zeige_geschrieben, zeige_pruefstand
        from flows.pruefen import befundordner, pruefstand, schreibe

        papiere = befundordner(befunde, ausgabe) if befunde else None
        auftrag = Auftrag(monat=str(monat), eingang=str(eingang), ausgabe=str(ausgabe))
        stand = pruefstand(auftrag, monat)
    zeige_pruefstand(stand, monat)
    if papiere:
        schreibe(stand, papiere)
        zeige_geschrieben(papiere)
    return stand.exitcode


def status(monat: MonatOderAlle = "", /, *, ausgabe: Ausgestellt = AUS) -> int:
    """Zeigen, was ausgestellt, zurückgestellt, offen und wann fällig ist."""
    from flows.befehl.status import zeige_status
    from flows.gespraech.angaben import monat_aus

    zeige_status(ausgabe, monat_aus(monat) if monat else None)
    return Exitcode.OK


def eingang(datei: Datei, /) -> int:
    """Zeigen, was in einer Datei erkannt wird: Tabelle, Kopfzeile, Spalten, Zeilen, Monate,
    Probleme.
    """
    from flows.gespraech.angaben import UsageError

    if datei.is_dir():
        raise UsageError(
            f"{datei} ist ein Ordner. „o7 eingang“ zeigt eine Datei, „o7 pruefen MONAT“ "
            "einen ganzen Monatsordner."
        )
    if not datei.is_file():
        raise UsageError(f"Die Datei {datei} gibt es nicht.")
    from flows.befehl.eingangsschau import zeige_datei

    return zeige_datei(datei)


def dienst(*, eingang: Eingang = ROH, ausgabe: Ziel = AUS, port: Port = 4200) -> int:
    """Den Prefect-Server starten: Lauf des Vormonats, vom 5. bis zum 20. täglich um 06:00 Uhr,
    bis er ausgestellt ist; Einzelläufe aus der Oberfläche.
    """
    from flows.ablage.ordner import verlange_getrennte_ordner
    from flows.lauf.auftrag import Auftrag

    verlange_getrennte_ordner(eingang, ausgabe)
    from flows.dienst import dienst as starte_dienst

    auftrag = Auftrag(eingang=str(eingang.resolve()), ausgabe=str(ausgabe.resolve()))
    starte_dienst(auftrag, port=port)
    return Exitcode.OK


def termine(
    *, monate: Monate = 12, ab: AbTag = "", eingang: Eingang = ROH, ausgabe: Ausgestellt = AUS
) -> int:
    """Zeigen, was bis wann zu tun ist: Vertragsenden, Schließungen, Beschlüsse, Tarife,
    Fälligkeiten, offene Schritte der Planung, vorbereitete Mengenanpassungen.
    """
    from flows import zeit
    from flows.gespraech.angaben import tag_aus

    tag = tag_aus(ab) if ab else zeit.heute()
    from flows.termine import terminliste, zeige_termine

    return zeige_termine(terminliste(eingang, ausgabe, tag, monate))


def verlange_monat(monat: str, befehl: str) -> None:
    if not monat:
        from flows.gespraech.angaben import UsageError
        from flows.gespraech.aufruf import hilfesatz

        raise UsageError(
            f"Es fehlt die Angabe MONAT, zum Beispiel: o7 {befehl} 2023-01. {hilfesatz(befehl)}"
        )


_LAUF = (
    "MONAT [--eingang ORDNER] [--ausgabe ORDNER] [--ge JCNR ...] [--vorschau] "
    '[--grund "..."] [--nur-grund] [--nach-abschluss] [--bestaetige CODE ...]'
)


def anmelden(app: App) -> None:
    """Make the commands part of o7."""
    for command, angaben in (
        (monatslauf, _LAUF),
        (pruefen, "MONAT [--eingang ORDNER] [--ausgabe ORDNER] [--befunde ORDNER]"),
        (status, "[MONAT] [--ausgabe ORDNER]"),
        (eingang, "DATEI"),
        (termine, "[--monate ZAHL] [--ab TAG] [--eingang ORDNER] [--ausgabe ORDNER]"),
        (dienst, "[--eingang ORDNER] [--ausgabe ORDNER] [--port NUMMER]"),
    ):
        app.command(command, usage="", help_prologue=f"Aufruf: o7 {command.__name__} {angaben}")
