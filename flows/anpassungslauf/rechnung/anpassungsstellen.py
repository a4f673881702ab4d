"""Can the posts of a Service Center be read from the table of posts, and if not, why?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from expectations.befund import befunde
from flows.anpassungslauf.rechnung.anpassungseingang import STELLEN, Anpassungseingang
from flows.anpassungslauf.rechnung.anpassungswissen import center_der_ge
from flows.vorgaben.regelstand import Regelstand
from transforms.anpassung.stellentabelle import Stellenluecke, Unlesbares, stellenluecke
from transforms.einlesen.vollstaendigkeit import tabellenbefunde
from transforms.kern.finding import Finding
from transforms.kern.month import Month
from transforms.lagen.centerlage import kern
from transforms.tabellen.bestand import zellbefunde
from transforms.tabellen.planung.stellen import FIELDS, Stellenzeile
from transforms.zeilen.blattzeilen import records


def luecke(
    jcnr: str, ab: Month, eingang: Anpassungseingang, regelstand: Regelstand
) -> Stellenluecke | None:
    """None where the posts are known, or no table of posts was delivered."""
    center = center_der_ge(jcnr, ab, eingang)
    if not center or not eingang.stellen.dateien:
        return None
    zeilen = records(Stellenzeile, eingang.stellen.zeilen(STELLEN), FIELDS)
    ohne_worte = partial(kern, worte=regelstand.spalten.service_center_worte)
    return stellenluecke(center, zeilen, tuple(_unlesbares(eingang, regelstand)), ohne_worte)


def stellenbefunde(
    jcnr: str, ab: Month, eingang: Anpassungseingang, regelstand: Regelstand
) -> list[Finding]:
    """U309."""
    found = luecke(jcnr, ab, eingang, regelstand)
    return [found.befund(jcnr, center_der_ge(jcnr, ab, eingang))] if found else []


def _unlesbares(eingang: Anpassungseingang, regelstand: Regelstand) -> Iterator[Unlesbares]:
    lieferung = eingang.stellen
    spalten = regelstand.spalten.fuer(lieferung.abschnitt)
    findings = (*tabellenbefunde(lieferung, STELLEN, spalten), *zellbefunde(lieferung))
    for b in befunde(findings, regelstand.regeln, eingang.tabellen.namen):
        yield Unlesbares(
            satz=b.satz, gefunden=b.gefunden, erwartet=b.erwartet, quellen=tuple(b.sources)
        )
