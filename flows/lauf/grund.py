"""A correction needs a reason, and the reason names no gE: it is printed on the documents of
several.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from flows.gespraech.angaben import UsageError, verlange_sagend
from flows.lauf.auftrag import Laufauftrag
from transforms.kern.month import Month
from transforms.kern.planjahr import Eingangsabschnitt
from transforms.notationen.spalten import Spaltenwerk
from transforms.tabellen.namenbuch import Namenbuch
from transforms.tabellen.stammdaten import FIELDS, Stammzeile, je_ge, name_von

Stamm = Mapping[str, Sequence[Stammzeile]]
_OHNE_STAMMDATEN = Namenbuch.aus({})
_TABELLE = "ge_stammdaten"


def verlange_grund_ohne_nummer(auftrag: Laufauftrag) -> None:
    """What can be said before anything is read: `JC62106` in any spelling is a gE. Raises
    UsageError.
    """
    _verlange(auftrag, _OHNE_STAMMDATEN, {})


def verlange_grund_ohne_ge(
    auftrag: Laufauftrag, abschnitt: Eingangsabschnitt, spalten: Spaltenwerk
) -> None:
    """The same by the master data that were delivered: also bare numbers and whole names. Reads,
    writes nothing. Raises UsageError.
    """
    if auftrag.grund.strip():
        monat = abschnitt if isinstance(abschnitt, Month) else Month.of(abschnitt.beginn)
        stamm = stammdaten(auftrag.eingangsordner / str(abschnitt), abschnitt, spalten)
        namen = {jcnr: name_von(stamm, jcnr, monat) for jcnr in stamm}
        _verlange(auftrag, Namenbuch.aus(stamm, auftrag.ge), namen)


def _verlange(auftrag: Laufauftrag, buch: Namenbuch, namen: Mapping[str, str]) -> None:
    """A reason for one gE alone may name that gE, also on the documents of the one that followed
    it.
    """
    verlange_sagend(auftrag.grund)
    only = set(auftrag.ge)
    own = frozenset.intersection(*map(buch.eigene, only)) if only else frozenset()
    named = sorted(
        {jcnr for n in buch.genannte(auftrag.grund) if not n.ges & own for jcnr in n.ges}
    )
    if named:
        who = " und ".join(f"{jcnr} {namen.get(jcnr, '')}".strip() for jcnr in named)
        raise UsageError(f"Der Grund nennt {who}. {_regel(only, named)}")


def verlange_ohne_andere(was: str, text: str, jcnr: str, stamm: Stamm, buch: Namenbuch) -> None:
    """What is printed for one gE alone names no other: `was` is „Die Begründung“, „Der Grund“.
    Raises UsageError.
    """
    own = buch.eigene(jcnr)
    named = sorted({one for n in buch.genannte(text) if not n.ges & own for one in n.ges})
    if named:
        namen = [f"{one} {_name(stamm, one)}".strip() for one in named]
        raise UsageError(
            f"{was} nennt {' und '.join(namen)}. Der Text steht auf den Dokumenten von {jcnr} und "
            "darf keine andere gE nennen. Bitte ohne sie formulieren."
        )


def _name(stamm: Stamm, jcnr: str) -> str:
    zeilen = stamm.get(jcnr, ())
    return zeilen[-1].jobcenter if zeilen else ""


def _regel(only: Collection[str], named: Sequence[str]) -> str:
    if len(only) == 1:
        return (
            f"Er steht auf den Dokumenten von {next(iter(only))} und darf keine andere gE "
            "nennen. Bitte den Grund ohne sie formulieren."
        )
    hint = f", oder mit --ge {named[0]} nur diese gE berichtigen" if len(named) == 1 else ""
    return (
        "Er steht auf den Dokumenten aller berichtigten gE und darf keine gE nennen. "
        f"Bitte ohne Nummer und Namen formulieren{hint}."
    )


def stammdaten(
    folder: Path, abschnitt: Eingangsabschnitt, spalten: Spaltenwerk
) -> dict[str, list[Stammzeile]]:
    """The master data alone; what is wrong with them is said by the run itself."""
    # the readers of workbooks are only needed where a reason was given
    from flows.eingang.datei import lies_datei  # noqa: PLC0415
    from transforms.einlesen.lieferung import Lieferung  # noqa: PLC0415
    from transforms.zeilen.blattzeilen import records  # noqa: PLC0415

    paths = (path for path in _dateien(folder) if spalten.tabelle_von(path.name) == _TABELLE)
    lieferung = Lieferung(abschnitt, tuple(lies_datei(path, _TABELLE, spalten) for path in paths))
    return je_ge(records(Stammzeile, lieferung.zeilen(_TABELLE), FIELDS))


def _dateien(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else ()
