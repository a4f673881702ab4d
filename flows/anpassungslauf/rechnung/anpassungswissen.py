"""What is known of a gE when a change of its quantities is prepared: tables, register, posts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from flows.anpassungslauf.rechnung.anpassungseingang import STELLEN, Anpassungseingang
from flows.anpassungslauf.rechnung.anpassungsgedaechtnis import Anpassungsgedaechtnis
from transforms.anpassung.kenntnis import Kenntnis, OffeneAenderung
from transforms.anpassung.papiere.vorlagenherkunft import Belege
from transforms.anpassung.schritte import VORBEREITET, werdegaenge
from transforms.anpassung.tabellenstand import tabellenstand
from transforms.dokumente.fremdnamen import Fremdnamen
from transforms.dokumente.herkunft import Tarifquelle
from transforms.kern.month import Month
from transforms.planung.stellenlage import Stellenlage, stellenlagen
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.planung.stellen import FIELDS, Stellenzeile
from transforms.tabellen.schreibweise import Schreibweisen, centerzeilen
from transforms.tabellen.stammdaten import massgebliche
from transforms.zeilen.blattzeilen import records


def kenntnis(
    jcnr: str,
    ab: Month,
    eingang: Anpassungseingang,
    gedaechtnis: Anpassungsgedaechtnis,
    tarife: Tarifwerk,
) -> Kenntnis:
    """The rows of one gE, what was billed of it, and the posts of its Service Center in the month
    of the change.
    """
    t = eingang.tabellen
    stellen, warum_keine = _stellen(jcnr, ab, eingang)
    return Kenntnis(
        jcnr=jcnr,
        tarife=tarife,
        stamm=tuple(t.stamm.get(jcnr, ())),
        vertraege=tuple(t.alle_vertraege.get(jcnr, ())),
        kermit=tuple(z for z in t.vertragszeilen if z.jcnr == jcnr),
        beschluesse=tuple(t.beschluesse.get(jcnr, ())),
        plan=tuple(z for z in t.planzeilen if z.jcnr == jcnr),
        geschlossen=t.nachfolge.schliessungen.get(jcnr),
        verbrauch=gedaechtnis.verbrauch,
        geliefert=eingang.monat,
        letzter_monat=gedaechtnis.letzter_monat,
        stellen=stellen,
        stellen_fehlen_weil=warum_keine,
        offene=tuple(_offene(jcnr, ab, eingang, gedaechtnis)),
    )


def _offene(
    jcnr: str, ab: Month, eingang: Anpassungseingang, gedaechtnis: Anpassungsgedaechtnis
) -> Iterator[OffeneAenderung]:
    """By the tables of this run: what they answer is open no longer, seen by a run or not."""
    t, versionen = eingang.tabellen, gedaechtnis.versionen
    beschluesse, vertraege = t.beschluesse.get(jcnr, ()), t.alle_vertraege.get(jcnr, ())
    staende = {v.kennung: tabellenstand(v, beschluesse, vertraege) for v in versionen}
    for w in werdegaenge(versionen, staende, {jcnr: gedaechtnis.abgerechnet}, {}):
        v = w.vorbereitet
        if w.stand == VORBEREITET and v.ab != ab:
            yield OffeneAenderung(ab=v.ab, version=v.version, am=v.am, was=v.wechsel.worte)


def _stellen(jcnr: str, ab: Month, eingang: Anpassungseingang) -> tuple[Stellenlage | None, str]:
    """The posts of the Service Center of a gE beside the hours that all its gE agreed; or why they
    are not known.
    """
    center = center_der_ge(jcnr, ab, eingang)
    if not center:
        return None, "die Stammdaten nennen für sie in diesem Monat kein Service Center"
    if not eingang.stellen.dateien:
        ordner = eingang.stellen.abschnitt
        return None, f"im Eingang liegt keine Tabelle der Stellen ({ordner}/stellen)"
    lage = stellenlagen({center: _vereinbart(center, ab, eingang)}, _zeilen(eingang))[center]
    if lage.besetzbar is None:
        return None, ""  # U309 says why
    return lage, ""


def belege(
    jcnr: str,
    ab: Month,
    eingang: Anpassungseingang,
    gedaechtnis: Anpassungsgedaechtnis,
    tarifquellen: Mapping[tuple[str, str, int], Tarifquelle],
) -> Belege:
    """Where the figures come from that stand in no table of the months."""
    center = center_der_ge(jcnr, ab, eingang)
    zeilen = [z for z in _zeilen(eingang) if z.service_center == center]
    return Belege(
        tarifquellen=tarifquellen,
        nachweise={m: one.quelle for m, one in gedaechtnis.ausgestellt.items()},
        stellenquelle=zeilen[0].source if len(zeilen) == 1 else None,
        fremdnamen=Fremdnamen.aus(eingang.tabellen.stamm),
    )


def _zeilen(eingang: Anpassungseingang) -> list[Stellenzeile]:
    """The posts, each Service Center spelled as in the master data."""
    center = Schreibweisen()
    rows = (z for zeilen in eingang.tabellen.stamm.values() for z in zeilen)
    center.kennt(("", z.service_center) for z in rows if z.service_center)
    return centerzeilen(records(Stellenzeile, eingang.stellen.zeilen(STELLEN), FIELDS), center)


def center_der_ge(jcnr: str, ab: Month, eingang: Anpassungseingang) -> str:
    """The Service Center of a gE in the month, as the master data spell it; empty: none."""
    zeile = massgebliche(eingang.tabellen.stamm, jcnr, ab)
    return (zeile.service_center or "") if zeile else ""


def _vereinbart(center: str, ab: Month, eingang: Anpassungseingang) -> Decimal:
    """Hours a year that its gE have agreed in the month, as things stand."""
    return sum(_stunden(center, ab, eingang), Decimal(0))


def _stunden(center: str, ab: Month, eingang: Anpassungseingang) -> Iterator[Decimal]:
    t = eingang.tabellen
    for jcnr, zeilen in t.alle_vertraege.items():
        if t.nachfolge.geschlossen_vor(jcnr, ab) or center_der_ge(jcnr, ab, eingang) != center:
            continue
        for z in zeilen:
            if z.gewaehlt and z.stunden is not None and z.ab <= ab.first <= z.bis:
                yield z.stunden
