"""The command `o7 versenden`."""

# ruff: noqa: PLC0415 each command imports only what it needs

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from cyclopts import App, Parameter

from flows.befehl.laufbefehle import AUS, ROH, Ausgestellt, Eingang, NurGe, verlange_monat

Monat = Annotated[str, Parameter(help="Leistungsmonat, zum Beispiel 2023-01.")]
Vorschau = Annotated[bool, Parameter(help="Zeigen, was an wen ginge; nichts versenden.")]
Ja = Annotated[bool, Parameter(help="Nicht fragen; für Skripte.")]
Befunde = Annotated[
    bool, Parameter(help="Statt der Dokumente: Befunde an die Stellen, die sie klären.")
]
_BEI_BEFUNDEN = "Zu --befunde: nur diese Stellen, zum Beispiel SC Freiburg."
_BEI_RUECKLAUF = "gE, deren E-Mail als unzustellbar zurückkam; braucht --grund."
An = Annotated[Sequence[str], Parameter(help=_BEI_BEFUNDEN, consume_multiple=1)]
AlsVersandt = Annotated[
    bool, Parameter(help="Entwürfe als von Hand versandt verbuchen; mit --ge nur diese.")
]
Unklare = Annotated[
    bool, Parameter(help="Unklare noch einmal senden, dieselben Bytes; mit --ge nur diese.")
]
Erneut = Annotated[bool, Parameter(help="Eine neue E-Mail an --ge; braucht --grund.")]
Zurueck = Annotated[Sequence[str], Parameter(help=_BEI_RUECKLAUF, consume_multiple=1)]
Grund = Annotated[str, Parameter(help="Warum erneut, oder was die Rückmeldung sagt.")]


def versenden(
    monat: Monat = "",
    /,
    *,
    ge: NurGe = (),
    vorschau: Vorschau = False,
    ja: Ja = False,
    befunde: Befunde = False,
    an: An = (),
    als_versandt: AlsVersandt = False,
    unklare: Unklare = False,
    erneut: Erneut = False,
    zurueckgekommen: Zurueck = (),
    grund: Grund = "",
    eingang: Eingang = ROH,
    ausgabe: Ausgestellt = AUS,
) -> int:
    """Freigegebene Dokumente an die gE versenden, jede Version einmal: als Entwürfe, oder über
    den Mailserver, wenn einer eingerichtet ist.
    """
    verlange_monat(monat, "versenden")
    from flows.gespraech.angaben import jcnr_aus, monat_aus

    return _versende(
        ja=ja,
        monat=str(monat_aus(monat)),
        eingang=str(eingang),
        ausgabe=str(ausgabe),
        ge=[jcnr_aus(g) for g in ge],
        vorschau=vorschau,
        befunde=befunde,
        an=list(an),
        als_versandt=als_versandt,
        unklare=unklare,
        erneut=erneut,
        zurueckgekommen=[jcnr_aus(g) for g in zurueckgekommen],
        grund=grund,
    )


def _versende(*, ja: bool, **angaben: Any) -> int:
    from flows.gespraech.benutzer import Handelnde
    from flows.gespraech.frage import bejaht
    from flows.lauf.meldung import fortschrittsanzeige
    from flows.versand.ablauf import versende
    from flows.versand.absicht.versandauftrag import Versandauftrag
    from flows.versand.absicht.vorhaben import Versandplan
    from flows.versand.bericht.versandmeldung import zeige_ergebnis, zeige_plan

    def gefragt(plan: Versandplan, frage: str) -> bool:
        zeige_plan(plan)
        return bejaht(frage, ja=ja)

    auftrag = Versandauftrag(**angaben)
    ergebnis = versende(auftrag, Handelnde.jetzt(), gefragt, fortschrittsanzeige)
    if ergebnis.vorschau:
        zeige_plan(ergebnis.plan)
    zeige_ergebnis(ergebnis)
    return ergebnis.exitcode


_ANGABEN = (
    "MONAT [--ge JCNR ...] [--vorschau] [--ja] [--befunde [--an STELLE ...]] [--als-versandt] "
    '[--unklare] [--erneut] [--zurueckgekommen JCNR ...] [--grund "..."] [--eingang ORDNER] '
    "[--ausgabe ORDNER]"
)


def anmelden(app: App) -> None:
    """Make the command part of o7."""
    app.command(versenden, usage="", help_prologue=f"Aufruf: o7 versenden {_ANGABEN}")
