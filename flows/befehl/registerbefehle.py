"""The commands that ask the register."""

# ruff: noqa: PLC0415 each command imports only what it needs

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from flows.gespraech.exitcode import Exitcode

Ausgabe = Annotated[Path, Parameter(help="Ordner, in dem die Dokumente je Monat liegen.")]
_AUSGABE = Path("data/out")


def verlauf(
    jcnr: Annotated[str, Parameter(help="Die gE, zum Beispiel JC62106.")],
    monat: Annotated[str, Parameter(help="Leistungsmonat; ohne Angabe alle Monate.")] = "",
    /,
    *,
    ausgabe: Ausgabe = _AUSGABE,
) -> int:
    """Alle Versionen einer gE zeigen: wann, von wem, Betrag, Differenz, Ursache, Grund."""
    from flows.gespraech.angaben import jcnr_aus, monat_aus

    ge, gemeint = jcnr_aus(jcnr), monat_aus(monat) if monat else None
    from flows.befehl.verlauf import zeige_verlauf

    zeige_verlauf(ausgabe, ge, gemeint)
    return Exitcode.OK


def stand(
    monat: Annotated[str, Parameter(help="Leistungsmonat, zum Beispiel 2023-01.")],
    /,
    *,
    am: Annotated[str, Parameter(help="Der Tag, zum Beispiel 05.02.2023 oder 2023-02-05.")],
    ausgabe: Ausgabe = _AUSGABE,
) -> int:
    """Zeigen, was an einem Tag für einen Monat bekannt und abgerechnet war."""
    from flows.gespraech.angaben import monat_aus, tag_aus

    gemeint, tag = monat_aus(monat), tag_aus(am)
    from flows.befehl.verlauf import zeige_stand

    zeige_stand(ausgabe, gemeint, tag)
    return Exitcode.OK


def wiederherstellen(
    monat: Annotated[
        str, Parameter(help="Leistungsmonat wie 2023-01, planung-2023 oder anpassung-2023-07.")
    ],
    /,
    *,
    ziel: Annotated[
        Path, Parameter(help="Ein neuer Ordner, in dem der Monat noch einmal entsteht.")
    ],
    ausgabe: Ausgabe = _AUSGABE,
) -> int:
    """Einen ausgestellten Monat, eine Planung oder Mengenanpassungen aus den archivierten Eingaben
    noch einmal erzeugen.
    """
    from flows.gespraech.angaben import abschnitt_der_angabe
    from flows.lauf.meldung import AUS, fehler
    from flows.wiederherstellen import stelle_wieder_her
    from transforms.kern.worte.zahlwort import anzahl

    ergebnis = stelle_wieder_her(ausgabe, abschnitt_der_angabe(monat), ziel)
    AUS.print(
        f"{anzahl(ergebnis.dateien, 'Datei', 'Dateien')} aus dem Archiv erzeugt: {ziel.resolve()}"
    )
    if not ergebnis.abweichend:
        AUS.print("Alle sind Byte für Byte, was ausgestellt wurde.", style="bold")
        return Exitcode.OK
    for path in ergebnis.abweichend:
        fehler(f"Nicht wie ausgestellt: {path}")
    if ergebnis.wiederaufgebaut:
        fehler(
            "Der Monat ist wiederaufgebaut: Was frühere Läufe lasen, ist nicht belegt; was "
            "davon abhängt, fehlt."
        )
    elif ergebnis.programmversionen:
        fehler(
            f"Ausgestellt hat die Programmversion {', '.join(ergebnis.programmversionen)}; "
            "mit ihr wiederholen."
        )
    return Exitcode.GESTOPPT


def pruefen(
    *,
    ausgabe: Ausgabe = _AUSGABE,
    ohne_nachrechnen: Annotated[
        bool, Parameter(help="Die Monate nicht aus dem Archiv nachrechnen; das dauert am längsten.")
    ] = False,
) -> int:
    """Kette, Merkdatei, Summen, Dokumente, Manifeste und Archiv prüfen und jeden Monat
    nachrechnen.
    """
    from rich.text import Text

    from flows.lauf.meldung import AUS, fehler, fortschrittsanzeige
    from flows.nachweis.registerpruefung import pruefbericht
    from transforms.kern.worte.zahlwort import anzahl

    with fortschrittsanzeige():
        bericht = pruefbericht(ausgabe, nachrechnen=not ohne_nachrechnen)
    for problem in bericht.probleme:
        fehler(problem)
    for hinweis in bericht.hinweise:
        AUS.print(Text(f"Hinweis: {hinweis}"))
    gefunden = (
        f"{anzahl(len(bericht.probleme), 'Problem', 'Probleme')} gefunden."
        if bericht.probleme
        else "Alles stimmt."
    )
    AUS.print(f"Geprüft: {bericht.umfang}. {gefunden}", style="bold")
    return Exitcode.GESTOPPT if bericht.probleme else Exitcode.OK


def wiederaufbauen(*, ausgabe: Ausgabe = _AUSGABE) -> int:
    """Ein verlorenes oder veraltetes Register aus Dokumenten, Archiv und Manifesten neu
    aufbauen.
    """
    from rich.text import Text

    from flows.lauf.meldung import AUS, fortschrittsanzeige
    from flows.nachweis.wiederaufbau import baue_wieder_auf
    from transforms.kern.worte.zahlwort import anzahl

    with fortschrittsanzeige():
        ergebnis = baue_wieder_auf(ausgabe)
    if not ergebnis.noetig:
        AUS.print(
            "Das Register passt zu Dokumenten und Manifesten; es gibt nichts wiederaufzubauen."
        )
        return Exitcode.OK
    if ergebnis.beiseite:
        AUS.print(Text(f"Beiseitegelegt: {', '.join(ergebnis.beiseite)}"))
    if ergebnis.nur_merkdatei:
        AUS.print(
            "Das Register passt zu Dokumenten und Manifesten; neu geschrieben ist nur die "
            "Merkdatei register.kopf."
        )
        AUS.print("Ob am Ende Läufe fehlen, die nichts ausgestellt haben, ist nicht belegt.")
        return Exitcode.OK
    for satz in ergebnis.offen:
        AUS.print(Text(f"Nicht belegt: {satz}"))
    AUS.print(
        f"Wiederaufgebaut: {anzahl(ergebnis.monate, 'Monat', 'Monate')}, "
        f"{_planungen(ergebnis.planungen)}{_anpassungen(ergebnis.anpassungen)}"
        f"{anzahl(ergebnis.nachweise, 'Nachweis', 'Nachweise')}, "
        f"{anzahl(ergebnis.dateien, 'Datei', 'Dateien')}. Was nicht belegt ist, steht "
        f"auch in {ergebnis.protokoll}.",
        style="bold",
    )
    return Exitcode.OK


def _anpassungen(anzahl: int) -> str:
    """`1 Anpassungsmonat, `; nothing where there is none."""
    if not anzahl:
        return ""
    return f"{anzahl} {'Anpassungsmonat' if anzahl == 1 else 'Anpassungsmonate'}, "


def _planungen(anzahl: int) -> str:
    """`1 Planung, `; nothing where there is none."""
    if not anzahl:
        return ""
    return "1 Planung, " if anzahl == 1 else f"{anzahl} Planungen, "


def anmelden(app: App) -> None:
    """Make the commands part of o7."""
    for command, angaben in (
        (verlauf, "JCNR [MONAT] [--ausgabe ORDNER]"),
        (stand, "MONAT --am DATUM [--ausgabe ORDNER]"),
        (wiederherstellen, "MONAT --ziel ORDNER [--ausgabe ORDNER]"),
    ):
        app.command(command, usage="", help_prologue=f"Aufruf: o7 {command.__name__} {angaben}")
    register = App(
        name="register",
        help="Das Register der Läufe, Nachweise und Dateien.",
        usage="",
        help_prologue="Aufruf: o7 register BEFEHL [--ausgabe ORDNER]",
        group_commands=app.group_commands,
        group_parameters=app.group_parameters,
        help_format="plaintext",
        version_flags=[],
    )
    register["--help"].help = "Diese Hilfe zeigen."
    register.command(
        pruefen,
        usage="",
        help_prologue="Aufruf: o7 register pruefen [--ausgabe ORDNER] [--ohne-nachrechnen]",
    )
    register.command(
        wiederaufbauen,
        usage="",
        help_prologue="Aufruf: o7 register wiederaufbauen [--ausgabe ORDNER]",
    )
    app.command(register)
