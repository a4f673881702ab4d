"""The command that prepares a change of quantities in a running term."""

# ruff: noqa: PLC0415 `o7 --help` must wait for none of it

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, Parameter

from flows.befehl.laufbefehle import AUS, ROH, Eingang, Vorschau, Ziel

Jcnr = Annotated[str, Parameter(help="Die gE, zum Beispiel JC62106.")]
Ab = Annotated[
    str,
    Parameter(help="Ab diesem Monat gelten die neuen Mengen: 2023-07 oder 01.07.2023."),
]
Baustein = Annotated[
    Sequence[str],
    Parameter(
        help="Baustein, der sich ändert: 4, B4, „Baustein 4“ oder „Modul 2“; mehrmals möglich, "
        "jeder mit seinen --stunden."
    ),
]
Stunden = Annotated[
    Sequence[str],
    Parameter(help="Seine neuen Stunden im Jahr, wie 900 oder 900,5; 0: er fällt weg."),
]
BgZahl = Annotated[str, Parameter(help="Neue BG-Zahl, wie 5700; ohne Angabe bleibt sie.")]
Begruendung = Annotated[
    str,
    Parameter(
        help="Begründung; Pflicht bei Mehrbedarf, steht in Vorlage und Beschluss; höchstens 2.000 "
        "Zeichen."
    ),
]
Grund = Annotated[
    str, Parameter(help="Grund einer neuen Version; Pflicht, wenn Vorbereitetes sich ändert.")
]
Laufzeit = Annotated[
    str,
    Parameter(
        help="Laufzeit in Jahren; lässt sich nicht ändern, nur mit dem Vertrag vergleichen (U101)."
    ),
]
Vertragsende = Annotated[
    str,
    Parameter(
        help="Vertragsende; lässt sich nicht ändern, nur mit dem Vertrag vergleichen (U102)."
    ),
]
Beratung = Annotated[
    bool,
    Parameter(
        help="Nur zeigen, was die Laufzeiten von 1, 2 und 3 Jahren kosten würden und ab wann eine "
        "neue gewählt werden kann; daneben ist keine Angabe zur Menge möglich."
    ),
]
_BEISPIEL = 'o7 anpassung JC62106 --ab 2023-07 --baustein 4 --stunden 900 --begruendung "…"'


def anpassung(
    jcnr: Jcnr = "",
    /,
    *,
    ab: Ab = "",
    baustein: Baustein = (),
    stunden: Stunden = (),
    bg_zahl: BgZahl = "",
    begruendung: Begruendung = "",
    laufzeit: Laufzeit = "",
    vertragsende: Vertragsende = "",
    eingang: Eingang = ROH,
    ausgabe: Ziel = AUS,
    vorschau: Vorschau = False,
    grund: Grund = "",
    beratung: Beratung = False,
) -> int:
    """Eine unterjährige Mengenanpassung vorbereiten: Vorlage, Beschlussentwurf, Importdateien. Die
    Laufzeit ändert sie nie.
    """
    _verlange("JCNR", jcnr)
    angaben = {
        "ab": ab,
        "baustein": tuple(baustein),
        "stunden": tuple(stunden),
        "bg_zahl": bg_zahl,
        "begruendung": begruendung,
        "laufzeit": laufzeit,
        "vertragsende": vertragsende,
        "grund": grund,
    }
    if beratung:
        return _berate(jcnr, eingang, ausgabe, mehr=any(angaben.values()) or vorschau)
    return _passe_an(_gelesene(jcnr, angaben), eingang, ausgabe, vorschau=vorschau)


def _gelesene(jcnr: str, angaben: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, as the form takes it. Raises UsageError."""
    from flows.anpassungslauf import anpassungsangaben as a
    from flows.gespraech.angaben import jcnr_aus

    _verlange("--ab", angaben["ab"])
    bausteine = [_gelesen("--baustein", a.baustein_aus, text) for text in angaben["baustein"]]
    for text in angaben["stunden"]:
        _gelesen("--stunden", a.stunden_aus, text)
    _verlange_paare(bausteine, angaben["stunden"])
    bg_zahl, laufzeit, ende = angaben["bg_zahl"], angaben["laufzeit"], angaben["vertragsende"]
    return {
        "jcnr": jcnr_aus(jcnr),
        "ab": _gelesen("--ab", a.ab_aus, angaben["ab"]).isoformat(),
        "mengen": [
            {"baustein": b, "stunden": h}
            for b, h in zip(bausteine, angaben["stunden"], strict=True)
        ],
        "bg_zahl": _gelesen("--bg-zahl", a.bg_zahl_aus, bg_zahl) if bg_zahl else None,
        "begruendung": angaben["begruendung"],
        "laufzeit": _gelesen("--laufzeit", a.jahre_aus, laufzeit) if laufzeit else None,
        "vertragsende": _gelesen("--vertragsende", a.tag_aus, ende).isoformat() if ende else "",
        "grund": angaben["grund"],
    }


def _berate(jcnr: str, eingang: Path, ausgabe: Path, *, mehr: bool) -> int:
    """Advice on the Laufzeit; changes nothing and prepares nothing."""
    from flows.gespraech.angaben import UsageError, jcnr_aus

    if mehr:
        raise UsageError(
            "Neben --beratung geht nur --eingang und --ausgabe: Die Beratung zeigt die Laufzeiten "
            "und bereitet keine Anpassung vor. Bitte eines von beiden weglassen."
        )
    from flows.beratung import beratung, zeige_beratung

    return zeige_beratung(beratung(eingang, ausgabe, jcnr_aus(jcnr)))


def _verlange(name: str, text: str) -> None:
    from flows.gespraech.angaben import UsageError
    from flows.gespraech.aufruf import hilfesatz

    if not text.strip():
        raise UsageError(
            f"Es fehlt die Angabe {name}, zum Beispiel: {_BEISPIEL}. {hilfesatz('anpassung')}"
        )


def _gelesen(name: str, lies: Callable[[str], Any], text: str) -> Any:
    """What stands behind an option. Raises UsageError."""
    from flows.gespraech.angaben import UsageError

    try:
        return lies(text)
    except ValueError as error:
        raise UsageError(f"{name} „{text}“ {error}.") from error


def _verlange_paare(baustein: Sequence[str], stunden: Sequence[str]) -> None:
    """Each Baustein has its hours. Raises UsageError."""
    from flows.gespraech.angaben import UsageError

    if len(baustein) != len(stunden):
        raise UsageError(
            f"{_wie_oft('--baustein', baustein)}, aber {_wie_oft('--stunden', stunden)}; "
            "zu jedem Baustein gehören seine neuen Stunden, in derselben Reihenfolge. Zum "
            "Beispiel: --baustein 4 --stunden 900 --baustein 1 --stunden 7000"
        )


def _wie_oft(name: str, genannt: Sequence[str]) -> str:
    from transforms.kern.worte.zahlwort import anzahl

    return f"{anzahl(len(genannt), 'Angabe', 'Angaben') if genannt else 'Keine Angabe'} {name}"


def _passe_an(angaben: Mapping[str, Any], eingang: Path, ausgabe: Path, *, vorschau: bool) -> int:
    """Prepare as asked; the outcome is shown, and said by the exit code."""
    from flows.ablage.ordner import verlange_getrennte_ordner
    from flows.anpassungslauf.anpassungsauftrag import Anpassungsauftrag, verlange_aenderung
    from flows.anpassungslauf.anpassungsmeldung import zeige
    from flows.lauf.meldung import fortschrittsanzeige

    auftrag = Anpassungsauftrag(
        **angaben, eingang=str(eingang), ausgabe=str(ausgabe), vorschau=vorschau
    )
    verlange_aenderung(auftrag)
    verlange_getrennte_ordner(Path(auftrag.eingang), Path(auftrag.ausgabe))
    with fortschrittsanzeige():
        from flows.befehl.starten import starte_anpassung

        ergebnis = starte_anpassung(auftrag)
    zeige(ergebnis)
    return int(ergebnis.exitcode)


_ANGABEN = (
    'JCNR --ab MONAT [--baustein NR --stunden ZAHL ...] [--bg-zahl ZAHL] --begruendung "..." '
    "[--laufzeit JAHRE] [--vertragsende TAG] [--eingang ORDNER] [--ausgabe ORDNER] [--vorschau] "
    '[--grund "..."] [--beratung]'
)


def anmelden(app: App) -> None:
    """Make the command part of o7."""
    app.command(anpassung, usage="", help_prologue=f"Aufruf: o7 anpassung {_ANGABEN}")
