"""What a user reads when other machines do not write the documents they should."""

from __future__ import annotations

from flows.ablage.ausgabefehler import OutputError

_NICHTS = "Es ist nichts ausgestellt und nichts verbucht"
_ALLEIN = "Ohne O7_DASK schreibt dieser Rechner allein."


class RechnerError(OutputError):
    """Other machines were to write, and cannot; the message is a German sentence."""


def fehlt() -> RechnerError:
    """O7_DASK is set, and the packages for it are not installed."""
    return RechnerError(
        "O7_DASK nennt andere Rechner, es fehlen aber die Pakete dafür. Abhilfe: in der Umgebung "
        "des Programms „pip install dask distributed prefect-dask“ in den Fassungen, die "
        f"docs/mehrere-rechner.md nennt. {_ALLEIN}"
    )


def nicht_erreichbar(adresse: str, error: Exception) -> RechnerError:
    return RechnerError(
        f"Der Dask-Scheduler {adresse} (O7_DASK) antwortet nicht: {type(error).__name__}. "
        f"{_NICHTS}. Abhilfe: ihn starten oder die Adresse berichtigen. {_ALLEIN}"
    )


def niemand_da(adresse: str) -> RechnerError:
    return RechnerError(
        f"Am Dask-Scheduler {adresse} (O7_DASK) ist kein Rechner angemeldet, der Dokumente "
        f"schreibt. {_NICHTS}. Abhilfe: dort „dask worker“ starten und denselben Befehl "
        f"wiederholen. {_ALLEIN}"
    )


def verloren(adresse: str) -> RechnerError:
    return RechnerError(
        f"Die Verbindung zum Dask-Scheduler {adresse} (O7_DASK) ist abgerissen. {_NICHTS}. "
        f"Abhilfe: ihn wieder starten und denselben Befehl wiederholen. {_ALLEIN}"
    )


def ausgefallen(adresse: str) -> RechnerError:
    return RechnerError(
        f"Am Dask-Scheduler {adresse} (O7_DASK) sind mehrere Rechner über demselben Dokument "
        f"ausgefallen, vermutlich aus Mangel an Speicher. {_NICHTS}. Abhilfe: in deren "
        f"Protokollen nachsehen und denselben Befehl wiederholen. {_ALLEIN}"
    )


def anderer_stand(rechner: str) -> RechnerError:
    return RechnerError(
        f"Auf dem Rechner {rechner or 'am Dask-Scheduler'} liegt ein anderer Stand des Programms, "
        "von Python oder seinen Paketen; seine Dokumente könnten andere sein. "
        f"{_NICHTS}. Abhilfe: überall denselben Stand einrichten, dask worker neu starten und "
        f"denselben Befehl wiederholen. {_ALLEIN}"
    )
