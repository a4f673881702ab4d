"""How is a month approved? Held, proved, shown, asked, proved once more, recorded together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flows import zeit
from flows.ablage.ausgabefehler import FreigabeVerweigertError, OutputError
from flows.ablage.rechte import nur_fuer_die_gruppe
from flows.ablage.sperre import abschnittssperre
from flows.freigabe.freigabeauftrag import Freigabeauftrag
from flows.freigabe.freigabeergebnis import Freigabeergebnis, Ruecknahmeergebnis, Ruecknahmelage
from flows.freigabe.freigabelage import Freigabelage, freigabelage
from flows.freigabe.freigabeworte import freigabefrage, ruecknahmefrage
from flows.freigabe.ruecknahme import ruecknahmelage, verbuche_ruecknahmen
from flows.gespraech.angaben import UsageError
from flows.gespraech.aufruf import ordnerangaben
from flows.gespraech.benutzer import Handelnde
from flows.gespraech.benutzer import wer as halter
from flows.register import oeffnen as registerlage
from flows.register.register import Register
from flows.register.vorgaenge.freigaben import verbuche_freigabe
from flows.versand.entwuerfe import gleiche_ab
from flows.zeitplan.freigabemeldung import melde_freigabestand
from transforms.kern.month import Month

Lage = Freigabelage | Ruecknahmelage
Gefragt = Callable[[Lage, str], bool]  # shows it, asks, and says whether it is to be done


def gib_frei(auftrag: Freigabeauftrag, wer: Handelnde, gefragt: Gefragt) -> Freigabeergebnis:
    """Approve what can be approved. Raises UsageError, OutputError, FreigabeVerweigertError."""
    auftrag.verlange_stimmig()
    monat, out = auftrag.leistungsmonat, auftrag.ausgabeordner
    if not auftrag.freigeben:
        with _register(out, monat) as register:
            lage = freigabelage(register, out, monat, auftrag.ge, wer)
            return Freigabeergebnis(lage=lage, vorschau=True)
    with _gehalten(out, monat) as register:
        lage = freigabelage(register, out, monat, auftrag.ge, wer)
        ergebnis = Freigabeergebnis(lage=lage, vorschau=False, freigegeben=lage.freizugeben)
        if lage.freizugeben:
            _verlange_ja(gefragt(lage, freigabefrage(lage)))
            _verlange_unveraendert(register, lage, auftrag)
            _verbuche(register, lage)
            melde_freigabestand(register, out, monat)
        return ergebnis


def ziehe_zurueck(auftrag: Freigabeauftrag, wer: Handelnde, gefragt: Gefragt) -> Ruecknahmeergebnis:
    """Withdraw approvals of what nobody has yet. Raises UsageError, OutputError."""
    auftrag.verlange_stimmig()
    monat, out = auftrag.leistungsmonat, auftrag.ausgabeordner
    with _gehalten(out, monat) as register:
        lage = ruecknahmelage(register, out, monat, auftrag, wer)
        if lage.ruecknahmen:
            _verlange_ja(gefragt(lage, ruecknahmefrage(lage)))
            registerlage.verlange_unveraendert(register, out)
            verbuche_ruecknahmen(register, lage)
            gleiche_ab(register, out, monat)
            melde_freigabestand(register, out, monat)
        return Ruecknahmeergebnis(lage=lage)


@contextmanager
def _gehalten(out: Path, monat: Month) -> Iterator[Register]:
    """The register, while nobody else works on the month."""
    if not registerlage.vorhanden(out):  # nothing is made there, not even a lock
        raise _leer(out)
    with (
        nur_fuer_die_gruppe(out),
        abschnittssperre(out, monat, halter(zeit.heute())),
        _register(out, monat) as register,
    ):
        register.raeume_auf()
        gleiche_ab(register, out, monat)
        yield register


@contextmanager
def _register(out: Path, monat: Month) -> Iterator[Register]:
    """The register of a folder in which the month was issued, whole. Raises OutputError."""
    register = registerlage.oeffne_falls_vorhanden(out)
    if register is None:
        raise _leer(out)
    with register:
        befehl = f"o7 monatslauf {monat}{ordnerangaben(None, out)}"
        if register.unveroeffentlicht(monat):
            raise FreigabeVerweigertError(
                f"{monat.name}: Ein Lauf wurde unterbrochen, seine Dokumente liegen noch nicht an "
                f"ihrer Stelle; nichts ist freigegeben. Abhilfe: „{befehl}“ führt ihn zu Ende."
            )
        if not register.stand(monat):
            raise OutputError(
                f"Für {monat.name} ist nichts ausgestellt; es gibt nichts freizugeben. "
                f"„{befehl}“ stellt aus."
            )
        yield register


def _leer(out: Path) -> OutputError:
    return OutputError(f"In {out} ist noch nichts ausgestellt.")


def _verlange_ja(ja: bool) -> None:
    """Raises UsageError."""
    if not ja:
        raise UsageError("Mit nein beantwortet; es ist nichts geschehen.")


def _verlange_unveraendert(
    register: Register, lage: Freigabelage, auftrag: Freigabeauftrag
) -> None:
    """Somebody may have edited a document while the question stood. Raises
    FreigabeVerweigertError.
    """
    registerlage.verlange_unveraendert(register, lage.ausgabe)
    jetzt = freigabelage(register, lage.ausgabe, lage.monat, auftrag.ge, lage.wer)
    if jetzt != lage:
        anders = ", ".join(sorted({*jetzt.veraendert} - {*lage.veraendert})) or str(lage.monat)
        raise FreigabeVerweigertError(
            f"Während der Frage hat sich etwas geändert ({anders}); nichts ist freigegeben. Bitte "
            "den Befehl wiederholen: er nennt, was nicht mehr ist, was ausgestellt wurde."
        )


def _verbuche(register: Register, lage: Freigabelage) -> None:
    with register.eintrag() as eintrag:
        for one in lage.freizugeben:
            verbuche_freigabe(
                eintrag, one.stand.nr, one.dateien, lage.wer, vier_augen=lage.vier_augen
            )
