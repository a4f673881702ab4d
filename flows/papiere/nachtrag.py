"""What may a run still issue in a closed month? Named gE, with a reason, and only where it asks."""

from __future__ import annotations

from collections.abc import Collection

from flows.ablage.ausgabefehler import AbgeschlossenError
from flows.gespraech.angaben import UsageError
from flows.gespraech.aufruf import nachtragsbefehl
from flows.lauf.auftrag import Auftrag
from flows.lauf.berechnung import Rechenstand
from flows.register.register import Register
from flows.register.vorgaenge.abschluesse import Abschluss
from transforms.kern.month import Month

_GENANNT = 10  # gE a sentence names


def verlange_abgeschlossen(register: Register | None, auftrag: Auftrag, monat: Month) -> None:
    """--nach-abschluss is a word for one run and never a habit. Raises UsageError."""
    if auftrag.nach_abschluss and (register is None or register.abschluss(monat) is None):
        raise UsageError(
            f"{monat.name} ist nicht abgeschlossen; bitte ohne --nach-abschluss wiederholen."
        )


def verlange_erlaubt(register: Register, stand: Rechenstand, dateien: Collection[str] = ()) -> None:
    """Whether a run may issue its documents and put these files in place: in an open month always.
    Raises AbgeschlossenError.
    """
    abschluss = register.abschluss(stand.monat)
    ges = [] if stand.gestoppt else sorted(stand.ausgestellt.zu_schreiben)
    if abschluss is None or not (ges or dateien):
        return
    auftrag = stand.auftrag
    if auftrag.nach_abschluss and auftrag.grund.strip() and set(ges) <= set(auftrag.ge):
        return
    raise AbgeschlossenError(_satz(abschluss, auftrag, ges))


def _satz(abschluss: Abschluss, auftrag: Auftrag, ges: list[str]) -> str:
    seit = f"{abschluss.monat.name} ist seit dem {abschluss.seit} abgeschlossen"
    if not ges:
        return (
            f"{seit}; kein Dokument würde sich ändern, nur die Papiere in _controlling, und die "
            "bleiben, wie sie sind."
        )
    wer = ", ".join(ges[:_GENANNT])
    mehr = f" und {len(ges) - _GENANNT} weitere" if len(ges) > _GENANNT else ""
    befehl = nachtragsbefehl(abschluss.monat, ges, auftrag.eingangsordner, auftrag.ausgabeordner)
    return (
        f"{seit}; neue Dokumente bekämen {wer}{mehr}, und das geht nur noch als Nachtrag: "
        f"„{befehl}“ (zuerst mit --vorschau ansehen)."
    )
