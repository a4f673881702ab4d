"""The command `o7 freigeben`."""

# ruff: noqa: PLC0415 each command imports only what it needs

from __future__ import annotations

from typing import Annotated, Any

from cyclopts import App, Parameter

from flows.befehl.laufbefehle import AUS, Ausgestellt, Monat, NurGe, verlange_monat

Vorschau = Annotated[bool, Parameter(help="Zeigen, was freigegeben würde; nichts freigeben.")]
Ja = Annotated[bool, Parameter(help="Nicht fragen; für Skripte.")]
Zurueckziehen = Annotated[
    bool, Parameter(help="Freigaben zurückziehen, solange nichts versandt ist; braucht --grund.")
]
Grund = Annotated[str, Parameter(help="Warum die Freigabe zurückgezogen wird.")]


def freigeben(
    monat: Monat = "",
    /,
    *,
    ausgabe: Ausgestellt = AUS,
    ge: NurGe = (),
    vorschau: Vorschau = False,
    ja: Ja = False,
    zurueckziehen: Zurueckziehen = False,
    grund: Grund = "",
) -> int:
    """Ausgestellte Dokumente zum Versand freigeben, jede Datei geprüft; das tut eine zweite
    Person.
    """
    verlange_monat(monat, "freigeben")
    from flows.gespraech.angaben import UsageError, jcnr_aus, monat_aus

    if vorschau and zurueckziehen:
        raise UsageError("--vorschau und --zurueckziehen gehen nicht zusammen.")
    return _gib_frei(
        ja=ja,
        monat=str(monat_aus(monat)),
        ausgabe=str(ausgabe),
        ge=[jcnr_aus(g) for g in ge],
        freigeben=not (vorschau or zurueckziehen),
        zurueckziehen=zurueckziehen,
        grund=grund,
    )


def _gib_frei(*, ja: bool, **angaben: Any) -> int:
    """What is to be approved is shown, and asked about; the outcome is said by the exit code."""
    from flows.freigabe.ablauf import Lage, gib_frei, ziehe_zurueck
    from flows.freigabe.freigabeauftrag import Freigabeauftrag
    from flows.freigabe.freigabemeldung import zeige_ergebnis, zeige_lage
    from flows.gespraech.benutzer import Handelnde
    from flows.gespraech.frage import bejaht

    def gefragt(lage: Lage, frage: str) -> bool:
        zeige_lage(lage)
        return bejaht(frage, ja=ja)

    auftrag = Freigabeauftrag(**angaben)
    tue = ziehe_zurueck if auftrag.zurueckziehen else gib_frei
    ergebnis = tue(auftrag, Handelnde.jetzt(), gefragt)
    zeige_ergebnis(ergebnis)
    return ergebnis.exitcode


_ANGABEN = (
    'MONAT [--ge JCNR ...] [--vorschau] [--ja] [--zurueckziehen --grund "..."] [--ausgabe ORDNER]'
)


def anmelden(app: App) -> None:
    """Make the command part of o7."""
    app.command(freigeben, usage="", help_prologue=f"Aufruf: o7 freigeben {_ANGABEN}")
