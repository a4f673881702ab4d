"""Which gE are held back because their finished documents would name another gE?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.ablage.ausgabefehler import OutputError
from flows.ausgabe.ausgabe import CONTROLLING
from flows.ausgabe.paketpruefung import Fremdfund, Paketpruefung, Paketvermerk, beanstandet
from flows.ausgabe.schreiben import schreibe_dokumente
from flows.einstellungen import einstellungen
from flows.lauf.berechnung import Rechenstand
from flows.lauf.mappen import schreibauftraege
from flows.lauf.plan import Plan
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.dokument import Nachweiszeile
from transforms.kern.finding import Finding
from transforms.kern.source import Source
from transforms.kern.worte.zahlwort import anzahl
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.namenbuch import Namenbuch
from transforms.tabellen.namensformen import geglaettet
from transforms.tabellen.stammdaten import name_von

_GEZEIGT = 160  # characters of a text that a message repeats
_STELLEN = 3  # places a message names


class FremdeAngabe(Exception):  # noqa: N818  an outcome, not a fault
    """Only the finished packages showed it; the run starts over without these gE."""

    def __init__(self, funde: Mapping[str, Sequence[Fremdfund]]) -> None:
        super().__init__(", ".join(funde))
        self.funde = funde


def namenbuch(tabellen: Bestand) -> Namenbuch:
    """Names from the master data; numbers from every table."""
    numbers = {
        *(zeile.jcnr for zeile in tabellen.vertragszeilen),
        *(zeile.jcnr for zeile in tabellen.planzeilen),
        *tabellen.minuten.werte("jcnr"),
    }
    return Namenbuch.aus(tabellen.stamm, {*numbers, *tabellen.kennzahlen, *tabellen.beschluesse})


def halte_zurueck(stand: Rechenstand) -> Rechenstand:
    """S110 before anything is staged: documents that hold a suspicious text are written aside and
    searched.
    """
    plan, pruefung = stand.ausgestellt, Paketpruefung(namenbuch(stand.geprueft.tabellen))
    suspects = [jcnr for jcnr, d in plan.zu_schreiben.items() if _verdaechtig(d, jcnr, pruefung)]
    if not suspects:
        return stand
    return ohne(stand, _funde_in_paketen(plan, suspects, pruefung.buch))


def ohne(stand: Rechenstand, funde: Mapping[str, Sequence[Fremdfund]]) -> Rechenstand:
    """The same with what was found, less the gE it holds back."""
    tabellen = stand.geprueft.tabellen
    buch = namenbuch(tabellen)
    findings = [
        f
        for jcnr, found in funde.items()
        for f in _findings(jcnr, found, tabellen, stand.lieferung, buch)
    ]
    return stand.ohne(funde, findings)


def funde_je_ge(vermerke: Iterable[Paketvermerk], plan: Plan) -> dict[str, list[Fremdfund]]:
    """gE -> what its packages hold; the file name says whose they are."""
    found: dict[str, list[Fremdfund]] = {}
    for vermerk in beanstandet(vermerke):
        jcnr = next(j for j in plan.zu_schreiben if f"_{j}_" in vermerk.pfad.name)
        found.setdefault(jcnr, []).extend(vermerk.funde)
    return found


def verlange_geprueft(
    dateien: Mapping[str, str], vermerke: Iterable[Paketvermerk], arbeit: Path
) -> None:
    """The last look before a run is recorded: every document was searched, as it is now, and names
    nobody else. Raises OutputError.
    """
    sound = {v.pfad.relative_to(arbeit).as_posix(): v.sha256 for v in vermerke if not v.funde}
    for path, sha in dateien.items():
        if f"/{CONTROLLING}/" not in path and sound.get(path) != sha:
            raise OutputError(
                f"Das Dokument {path} ist nicht auf Angaben anderer gE geprüft oder nennt eine "
                "andere gE; es wird nichts veröffentlicht. "
                "Bitte den Befehl wiederholen."
            )


def _funde_in_paketen(
    plan: Plan, ges: Sequence[str], buch: Namenbuch
) -> dict[str, list[Fremdfund]]:
    """The finished documents of these gE, written to a folder of their own that is gone again
    afterwards.
    """
    some = replace(plan, dokumente={jcnr: plan.dokumente[jcnr] for jcnr in ges})
    with TemporaryDirectory(prefix="o7-") as folder:
        auftraege = schreibauftraege(some, Path(folder), {jcnr: jcnr for jcnr in ges})
        return funde_je_ge(schreibe_dokumente(auftraege, buch, einstellungen().prozesse), some)


# --- what a document is made of


def _verdaechtig(dokumente: Dokumente, jcnr: str, pruefung: Paketpruefung) -> bool:
    own = pruefung.buch.eigene(jcnr)
    texts = {*_texte(dokumente.kostennachweis), *_texte(dokumente.mmi)}
    return any(not n.ges & own for text in texts for n in pruefung.genannte(text))


def _texte(part: object) -> Iterator[str]:
    """Every text in a document model."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Nachweiszeile):
        yield from (
            part.source.datei,
            part.source.blatt,
            part.schluessel,
            part.einheit,
            part.wert if isinstance(part.wert, str) else "",
        )
    elif isinstance(part, tuple):
        for one in part:
            yield from _texte(one)
    elif is_dataclass(part):
        for one in fields(part):
            yield from _texte(getattr(part, one.name))


# --- what is said about it


def _findings(
    jcnr: str, funde: Sequence[Fremdfund], tabellen: Bestand, lieferung: Lieferung, buch: Namenbuch
) -> Iterator[Finding]:
    """One finding for what is named, with the places in both documents; the shortest text says it
    best.
    """
    for genannt in sorted({_genannt(f, tabellen) for f in funde}):
        same = [f for f in funde if _genannt(f, tabellen) == genannt]
        sources = tuple(_quellen([f.text for f in same], jcnr, lieferung, buch))
        werte = {
            "text": _gekuerzt(min((f.text for f in same), key=len)),
            "genannt": genannt,
            "stellen": "; ".join(
                _stellen(dokument, same) for dokument in sorted({f.dokument for f in same})
            ),
            "herkunft": ""
            if sources
            else " Aus welcher Eingabe der Text kommt, ist nicht erkannt.",
        }
        yield Finding("S110", werte, jcnr, sources)


def _stellen(dokument: str, funde: Sequence[Fremdfund]) -> str:
    orte = sorted(
        dict.fromkeys(ort for f in funde if f.dokument == dokument for ort in f.orte),
        key=lambda ort: ", Zelle " not in ort,
    )
    more = len(orte) - _STELLEN
    return f"{dokument}: {', '.join(orte[:_STELLEN])}" + (
        f" und {anzahl(more, 'weitere Stelle', 'weitere Stellen')}" if more > 0 else ""
    )


def _genannt(fund: Fremdfund, tabellen: Bestand) -> str:
    ges = sorted({jcnr for n in fund.nennungen for jcnr in n.ges})
    return " und ".join(
        f"{jcnr} {name_von(tabellen.stamm, jcnr, tabellen.monat)}".strip() for jcnr in ges
    )


def _gekuerzt(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _GEZEIGT else f"{plain[:_GEZEIGT]}…"


def _quellen(
    texts: Sequence[str], jcnr: str, lieferung: Lieferung, buch: Namenbuch
) -> Iterator[Source]:
    """The cells of the gE's own rows whose words stand in a text and name another gE."""
    within = "\n".join(map(geglaettet, texts))
    for datei in lieferung.dateien:
        for blatt in datei.blaetter:
            for zeile in blatt.zeilen:
                for name, value in zeile.werte.items() if zeile.jcnr == jcnr else ():
                    if (
                        isinstance(value, str)
                        and name != "jcnr"
                        and geglaettet(value) in within
                        and buch.fremde(value, jcnr)
                    ):
                        source = zeile.source
                        yield Source(
                            source.datei, source.blatt, source.zeile, blatt.roh.spalten.titel[name]
                        )
