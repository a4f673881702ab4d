"""What a user reads when the output folder or its register cannot be used."""

from __future__ import annotations

import errno
from pathlib import Path

_GRUENDE = {
    errno.ENOSPC: "der Datenträger ist voll",
    errno.EDQUOT
    if hasattr(errno, "EDQUOT")
    else errno.ENOSPC: "das Speicherkontingent ist erschöpft",
    errno.EROFS: "das Laufwerk ist schreibgeschützt",
    errno.EACCES: "die Berechtigung fehlt, oder eine Datei ist in einem anderen Programm geöffnet",
    errno.EPERM: "die Berechtigung fehlt",
    errno.ENOENT: "ein Ordner oder eine Datei fehlt",
    errno.EEXIST: "dort liegt schon eine Datei dieses Namens",
    errno.EISDIR: "dort liegt ein Ordner dieses Namens",
    errno.ENOTDIR: "ein Teil des Pfades ist kein Ordner",
    errno.ENAMETOOLONG: "der Pfad ist zu lang",
    errno.EIO: "der Datenträger meldet einen Fehler",
}


class OutputError(Exception):
    """The output folder cannot be used; the message is a German sentence for the user."""


class RegisterError(OutputError):
    """The register does not fit what lies beside it (lost, older, exchanged): nothing may be issued
    on its word.
    """


class AbgeschlossenError(OutputError):
    """The month is closed: nothing more is issued in it but by name and with a reason."""


class FreigabeVerweigertError(OutputError):
    """Nothing is approved, because of what was found."""


class NameBelegtError(OutputError):
    """One file cannot be written because another one has its name; the others can."""


def unbeschreibbar(ausgabe: Path, error: OSError) -> OutputError:
    """The sentence for a folder that refuses a file."""
    return OutputError(
        f"Der Ausgabeordner {ausgabe} lässt sich nicht beschreiben: {grund(error)}. "
        "Es ist nichts Halbes ausgestellt; nach Abhilfe denselben Befehl wiederholen."
    )


def grund(error: OSError) -> str:
    """Why the system refused, in German."""
    return _GRUENDE.get(error.errno or 0, error.strerror or str(error))
