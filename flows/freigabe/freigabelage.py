"""What of a month can be approved, what is approved already, and what must not be?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from flows.abschluss.erwartete import laufstand, offene
from flows.ausgabe.fehlstellen import Fehlstelle, dokumentfehlstellen
from flows.einstellungen import einstellungen
from flows.freigabe.gestaltung import Hindernis, gestaltungen
from flows.gespraech.angaben import UsageError
from flows.gespraech.aufruf import ordnerangaben
from flows.gespraech.benutzer import Handelnde
from flows.register.korrektur import differenz_der
from flows.register.nachweisstand import Stand
from flows.register.register import Register
from transforms.dokumente.differenz import ursache
from transforms.kern.month import Month

NULL = Decimal("0.00")
_SCHWEREN = ("Stopp", "Zurückgestellt", "Hinweis")


_BEISPIEL = "A101"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kandidat:
    """The latest version of one gE that nobody approved yet."""

    stand: Stand
    dateien: Mapping[str, str]  # path below the output folder -> SHA-256
    vorher: Stand | None = None  # the version it corrects
    ursache: str = ""
    hindernis: Hindernis | None = None

    @property
    def differenz(self) -> Decimal | None:
        """€ against the version before."""
        return self.stand.gesamtkosten - self.vorher.gesamtkosten if self.vorher else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Freigabelage:
    """One month as it stands, for who approves."""

    monat: Month
    ausgabe: Path
    wer: Handelnde
    vier_augen: bool
    kandidaten: tuple[Kandidat, ...]
    freigegeben: tuple[Stand, ...]
    veraendert: Mapping[str, tuple[Fehlstelle, ...]]  # gE -> documents that are not as issued
    ohne: Mapping[str, str]  # gE without a statement -> name, and why
    befunde: Mapping[str, int]  # severity -> how many, of the last run that was not stopped
    beispielpreise: tuple[str, ...] = ()  # gE to approve that are computed with invented prices
    gestoppt: bool = False  # the last run of the month was

    @property
    def freizugeben(self) -> tuple[Kandidat, ...]:
        return tuple(one for one in self.kandidaten if one.hindernis is None)

    @property
    def verweigert(self) -> tuple[Kandidat, ...]:
        return tuple(one for one in self.kandidaten if one.hindernis is not None)

    @property
    def nicht_in_ordnung(self) -> bool:
        """Whether something stands in the way, of a version to approve or approved."""
        return bool(self.verweigert) or any(s.jcnr in self.veraendert for s in self.freigegeben)


def freigabelage(
    register: Register, ausgabe: Path, monat: Month, ge: Collection[str], wer: Handelnde
) -> Freigabelage:
    """Every document of the month is proved, whichever gE are asked for. Raises UsageError for gE
    that have none.
    """
    versionen = register.versionen(monat=monat)
    stand = {one.jcnr: one for one in versionen}
    verlange_ausgestellte(ge, stand, monat, ausgabe)
    gefragt = [stand[jcnr] for jcnr in sorted(stand) if not ge or jcnr in ge]
    offen = register.nicht_freigegeben(monat)
    veraendert = _veraendert(register, ausgabe, monat)
    gestalter = gestaltungen(register, monat) if einstellungen().vier_augen else None
    return Freigabelage(
        monat=monat,
        ausgabe=ausgabe,
        wer=wer,
        vier_augen=gestalter is not None,
        kandidaten=tuple(
            _kandidat(
                register,
                one,
                versionen,
                _dateihindernis(veraendert.get(one.jcnr, ()), monat, ausgabe)
                or (gestalter[one.lauf].hindernis(wer) if gestalter else None),
            )
            for one in gefragt
            if one.jcnr in offen
        ),
        freigegeben=tuple(one for one in gefragt if one.jcnr not in offen),
        veraendert=veraendert,
        ohne=_ohne(register, monat, stand, ge),
        befunde=_befunde(register, monat, ge),
        beispielpreise=_mit_beispielpreisen(register, gefragt, offen),
        gestoppt=laufstand(register, monat)[0] == "gestoppt",
    )


def _kandidat(
    register: Register, one: Stand, versionen: Sequence[Stand], hindernis: Hindernis | None
) -> Kandidat:
    vorher = next((v for v in versionen if _davor(v, one)), None)
    d = differenz_der(register.fassung, versionen, vorher, one) if vorher else None
    return Kandidat(
        stand=one,
        dateien=register.versionsdateien(one.nr),
        vorher=vorher,
        ursache=ursache(d) if d else "",
        hindernis=hindernis,
    )


def verlange_ausgestellte(
    ge: Collection[str], stand: Collection[str], monat: Month, ausgabe: Path
) -> None:
    """Raises UsageError."""
    if fremd := sorted(set(ge) - set(stand)):
        raise UsageError(
            f"Mit --ge verlangt, aber für {monat.name} ohne ausgestellte Dokumente: "
            f"{', '.join(fremd)}. Bitte die JCNR prüfen; „o7 status {monat}"
            f"{ordnerangaben(None, ausgabe)}“ zeigt alle."
        )


def _davor(v: Stand, one: Stand) -> bool:
    return v.jcnr == one.jcnr and v.version == one.version - 1


def _veraendert(
    register: Register, ausgabe: Path, monat: Month
) -> dict[str, tuple[Fehlstelle, ...]]:
    """gE -> its documents, of any version, that are gone or not what was issued."""
    found: defaultdict[str, list[Fehlstelle]] = defaultdict(list)
    for jcnr, stelle in dokumentfehlstellen(register, ausgabe, monat):
        found[jcnr].append(stelle)
    return {jcnr: tuple(stellen) for jcnr, stellen in sorted(found.items())}


def _dateihindernis(
    stellen: tuple[Fehlstelle, ...], monat: Month, ausgabe: Path
) -> Hindernis | None:
    if not stellen:
        return None
    return Hindernis(was=dateisatz(stellen), abhilfe=rueckweg(monat, ausgabe))


def dateisatz(stellen: Iterable[Fehlstelle]) -> str:
    """Which documents are not what was issued."""
    return "; ".join(
        f"die Datei {one.pfad} "
        f"{'fehlt' if one.was == 'fehlt' else 'ist nicht mehr, was ausgestellt wurde'}"
        for one in stellen
    )


def rueckweg(monat: Month, ausgabe: Path) -> str:
    """How an issued file comes back."""
    return (
        f"Abhilfe: „o7 wiederherstellen {monat} --ziel ORDNER{ordnerangaben(None, ausgabe)}“ "
        "erzeugt sie Byte für Byte neu; von dort zurückkopieren."
    )


def _ohne(
    register: Register, monat: Month, stand: Mapping[str, Stand], ge: Collection[str]
) -> dict[str, str]:
    """gE of the month without a statement; none of them where some are asked for by name."""
    if ge:
        return {}
    held = laufstand(register, monat)[1]
    fehlend = offene(register, monat, stand, held)
    warum = {j: f"zurückgestellt: {codes}" for j, (_, codes) in held.items()}
    namen = {**fehlend, **{j: name for j, (name, _) in held.items()}}
    return {
        jcnr: f"{jcnr} {name} ({warum.get(jcnr, 'im Vormonat ausgestellt')}"
        + (f"; ausgestellt ist Version {stand[jcnr].version})" if jcnr in stand else ")")
        for jcnr, name in sorted(namen.items())
    }


def _mit_beispielpreisen(
    register: Register, gefragt: Sequence[Stand], offen: Collection[str]
) -> tuple[str, ...]:
    """By what the run found that issued the version."""
    je_lauf = {lauf: register.befunde(lauf) for lauf in {one.lauf for one in gefragt}}
    return tuple(
        f"{one.jcnr} {one.jobcenter}".strip()
        for one in gefragt
        if one.jcnr in offen
        and any(b["code"] == _BEISPIEL and b["jcnr"] == one.jcnr for b in je_lauf[one.lauf])
    )


def _befunde(register: Register, monat: Month, ge: Collection[str]) -> dict[str, int]:
    gezaehlt = Counter(
        b["schwere"]
        for b in register.letzte_befunde(monat)
        if not ge or b["jcnr"] is None or b["jcnr"] in ge
    )
    return {schwere: gezaehlt[schwere] for schwere in _SCHWEREN if gezaehlt[schwere]}
