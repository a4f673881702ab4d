"""What does Controlling read of a scheduled run that failed, stopped, waits or held gE back?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from flows.gespraech.angaben import GrundFehltError
from flows.lauf.absage import LaufGestoppt, name
from flows.lauf.auftrag import Auftrag
from flows.lauf.ergebnis import Ergebnis
from flows.post.meldung import Meldung
from flows.zeitplan.planstand import Lage, Planstand
from transforms.dokumente.kostennachweis import faelligkeit
from transforms.kern.month import Month, german_date
from transforms.kern.worte.zahlwort import anzahl

_WEITER = "Der Dienst versucht es täglich um 06:00 Uhr von selbst, zuletzt am {tag}."


def vor_dem_lauf(stand: Planstand, auftrag: Auftrag) -> Meldung:
    """Of a scheduled run that starts nothing."""
    match stand.lage:
        case Lage.WARTET:
            return _ohne_lieferung(stand, auftrag, "Es liegt noch kein Export.", "")
        case Lage.UNVOLLSTAENDIG:
            fehlt = ", ".join(stand.fehlend)
            return _ohne_lieferung(stand, auftrag, f"Es fehlt noch: {fehlt}.", fehlt)
        case Lage.BEREIT if not stand.ausgestellt:  # its day went by while the service was off
            return _nicht_ausgestellt(stand, auftrag)
        case Lage.ANGEHALTEN:
            return _gestoppt(stand, stand.codes, auftrag)
    return _erledigt(stand, auftrag)


def nach_dem_lauf(stand: Planstand, ergebnis: Ergebnis, auftrag: Auftrag) -> Meldung:
    """Of a scheduled run that issued something, or found nothing changed."""
    held = len(ergebnis.zurueckgestellt or {})
    if ergebnis.wartend:
        return _wartet_auf_grund(stand, ergebnis, auftrag)
    if held:
        codes = {b.code for b in ergebnis.befunde if b.schwere == "Zurückgestellt"}
        return _zurueckgestellt(stand, held, auftrag, codes)
    return Meldung(
        abschnitt=stand.monat,
        was="ausgestellt",
        titel="ausgestellt",
        text=(
            f"Was: {anzahl(len(ergebnis.ausstellungen), 'gE', 'gE')} ausgestellt.",
            f"Wo: {_ordner(auftrag, stand.monat)}",
        ),
        kennung="ausgestellt",
        still=True,
    )


def bei_absage(stand: Planstand, absage: Exception, auftrag: Auftrag) -> Meldung:
    """Of a scheduled run that ended without documents."""
    if isinstance(absage, LaufGestoppt):
        return _gestoppt(stand, _stopps(absage.ergebnis), auftrag)
    if isinstance(absage, GrundFehltError):
        return _wartet_auf_grund(stand, absage.ergebnis, auftrag)
    return gescheitert(stand.monat, name(absage), str(absage), f"{stand.heute}")


def gescheitert(
    monat: Month, wie: str, satz: str, lauf: str, *, flow: str = "monatslauf"
) -> Meldung:
    """Of a run that could not go on, or of a fault of the program; every run anew."""
    return Meldung(
        abschnitt=monat,
        was="fehlgeschlagen",
        titel=f"Lauf fehlgeschlagen ({wie})",
        text=(
            f"Was: {' '.join(satz.split())}",
            f"Zu tun: Den Grund beheben, dann „o7 {flow} {monat}“ oder den Lauf in der "
            "Prefect-Oberfläche neu starten.",
            f"Wo: Prefect-Oberfläche, letzter Lauf von „{flow}“.",
        ),
        kennung=_kurz((wie, satz, lauf)),
    )


def _stopps(ergebnis: Ergebnis | None) -> list[str]:
    found = ergebnis.befunde if ergebnis else ()
    return sorted({b.code for b in found if b.schwere == "Stopp"})


# --- one notice each


def _ohne_lieferung(stand: Planstand, auftrag: Auftrag, was: str, fehlt: str) -> Meldung:
    faellig, spaet = faelligkeit(stand.monat), stand.ueberfaellig
    unvollstaendig = bool(fehlt)
    titel = "Lieferung unvollständig" if unvollstaendig else "wartet auf die Lieferung"
    slug = "unvollstaendig" if unvollstaendig else "wartet-auf-lieferung"
    weiter = _WEITER.format(tag=german_date(faellig))
    if spaet:
        weiter = (
            "Der Dienst versucht es für diesen Monat nicht noch einmal: danach "
            f"„o7 monatslauf {stand.monat}“."
        )
    return Meldung(
        abschnitt=stand.monat,
        was="ueberfaellig" if spaet else slug,
        titel=f"überfällig, {titel}" if spaet else titel,
        text=(
            f"Was: {was} Ausgestellt ist nichts Neues.",
            f"Zu tun: Die Exporte des Monats nach {_eingang(auftrag, stand.monat)} legen. {weiter}",
            _frist(stand),
            f"Wo: {_eingang(auftrag, stand.monat)}",
        ),
        kennung=_kurz((str(spaet), fehlt)),
    )


def _nicht_ausgestellt(stand: Planstand, auftrag: Auftrag) -> Meldung:
    """Everything is delivered, and no run was made of it, or none came to its end for all gE."""
    titel = "nicht vollständig ausgestellt" if stand.begonnen else "nicht ausgestellt"
    return Meldung(
        abschnitt=stand.monat,
        was="ueberfaellig",
        titel=f"überfällig, {titel}",
        text=(
            f"Was: Die Lieferung ist da, der Monat {titel}.",
            f"Zu tun: „o7 monatslauf {stand.monat}“. Der Dienst versucht es für diesen Monat nicht "
            "noch einmal.",
            _frist(stand),
            f"Wo: {_eingang(auftrag, stand.monat)}",
        ),
        kennung=_kurz((titel,)),
    )


def _gestoppt(stand: Planstand, codes: Iterable[str], auftrag: Auftrag) -> Meldung:
    genannt = ", ".join(sorted(codes))
    return Meldung(
        abschnitt=stand.monat,
        was="ueberfaellig" if stand.ueberfaellig else "gestoppt",
        titel="überfällig, Lauf gestoppt" if stand.ueberfaellig else "Lauf gestoppt",
        text=(
            f"Was: Die Lieferung hält den Lauf an ({genannt}); ausgestellt ist nichts Neues.",
            "Zu tun: Die Befunde lesen und beheben. Eine geänderte Lieferung versucht der Dienst "
            "am nächsten Tag um 06:00 Uhr von selbst; einen Stopp, der so richtig ist, bestätigt "
            f"„o7 monatslauf {stand.monat} --bestaetige CODE“.",
            _frist(stand),
            f"Wo: „o7 pruefen {stand.monat}“ zeigt die Befunde; Eingang "
            f"{_eingang(auftrag, stand.monat)}",
        ),
        kennung=_kurz((stand.lieferung, genannt, str(stand.frist_erreicht))),
    )


def _wartet_auf_grund(stand: Planstand, ergebnis: Ergebnis | None, auftrag: Auftrag) -> Meldung:
    """Corrections wait, whether the run issued first versions beside them or nothing at all."""
    neu = sum(a.art == "neu" for a in ergebnis.veraendert) if ergebnis and ergebnis.wartend else 0
    held, wartend = len(ergebnis.zurueckgestellt or {}) if ergebnis else 0, _wartende(ergebnis)
    spaet = stand.frist_erreicht and held > 0
    was = [
        *([f"{anzahl(neu, 'gE ist', 'gE sind')} zum ersten Mal ausgestellt."] if neu else []),
        "Ausgestellte Dokumente würden sich ändern, weil die Lieferung oder ein früherer Monat "
        f"seither anders ist: {anzahl(wartend, 'gE bekäme', 'gE bekämen')} eine neue Version; von "
        "selbst stellt der Dienst keine Korrektur aus.",
        *([f"{anzahl(held, 'gE ist', 'gE sind')} zurückgestellt."] if held else []),
    ]
    befunde = f" „o7 pruefen {stand.monat}“ sagt, warum gE zurückgestellt sind." if held else ""
    return Meldung(
        abschnitt=stand.monat,
        was="ueberfaellig" if spaet else "wartet-auf-grund",
        titel=f"{anzahl(wartend, 'Korrektur wartet', 'Korrekturen warten')} auf einen Grund"
        + (f", {held} gE zurückgestellt" if held else ""),
        text=(
            f"Was: {' '.join(was)}",
            f"Zu tun: „o7 monatslauf {stand.monat} --vorschau“ ansehen, dann mit "
            f'--grund "…" wiederholen.{befunde}',
            _frist(stand),
            f"Wo: {_eingang(auftrag, stand.monat)}",
        ),
        kennung=_kurz((stand.lieferung, str(wartend), str(held), str(stand.frist_erreicht))),
    )


def _wartende(ergebnis: Ergebnis | None) -> int:
    """gE whose correction waits: left alone by the run, or what it was refused for."""
    if ergebnis is None:
        return 0
    return len(ergebnis.wartend or [a for a in ergebnis.veraendert if a.alt is not None])


def _zurueckgestellt(
    stand: Planstand, held: int, auftrag: Auftrag, codes: Iterable[str] = ()
) -> Meldung:
    genannt = ", ".join(sorted(codes))
    zusatz = f" ({genannt})" if genannt else ""
    return Meldung(
        abschnitt=stand.monat,
        was="ueberfaellig" if stand.frist_erreicht else "zurueckgestellt",
        titel=f"{held} gE zurückgestellt",
        text=(
            f"Was: {anzahl(held, 'gE ist', 'gE sind')} zurückgestellt und ohne neue "
            f"Dokumente{zusatz}; die anderen sind ausgestellt.",
            f"Zu tun: Die Befunde an ihre Empfänger senden: {_ordner(auftrag, stand.monat)}"
            f"/_controlling/Aufgaben_{stand.monat}.txt sagt, was an wen geht.",
            _frist(stand),
            f"Wo: {_ordner(auftrag, stand.monat)}/_controlling",
        ),
        kennung=_kurz((stand.lieferung, str(held), str(stand.frist_erreicht))),
    )


def _erledigt(stand: Planstand, auftrag: Auftrag) -> Meldung:
    if stand.zurueckgestellt and not stand.abgeschlossen:
        return _zurueckgestellt(stand, stand.zurueckgestellt, auftrag)
    return Meldung(
        abschnitt=stand.monat,
        was="ausgestellt",
        titel="ausgestellt, nichts zu tun",
        text=(
            f"Was: Der Monat ist seit dem {stand.abgeschlossen} abgeschlossen."
            if stand.abgeschlossen
            else "Was: Der Monat ist ausgestellt; seither ist nichts Neues geliefert.",
            f"Wo: {_ordner(auftrag, stand.monat)}",
        ),
        kennung="ausgestellt",
        still=True,
    )


def _frist(stand: Planstand) -> str:
    faellig = german_date(faelligkeit(stand.monat))
    wann = f"fällig am {faellig}"
    if stand.frist_erreicht:
        heute = stand.heute == faelligkeit(stand.monat)
        wann = "heute fällig" if heute else f"seit dem {faellig} fällig"
    return f"Frist: {wann} (§ 13 Abs. 2 VKFV)."


def _eingang(auftrag: Auftrag, monat: Month) -> Path:
    return auftrag.eingangsordner.resolve() / str(monat)


def _ordner(auftrag: Auftrag, monat: Month) -> Path:
    return auftrag.ausgabeordner.resolve() / str(monat)


def _kurz(teile: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(teile).encode()).hexdigest()[:16]
