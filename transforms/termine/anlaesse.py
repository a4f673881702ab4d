"""Which gE close, which decisions does Kermit not know, which tariffs end, what falls due?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from transforms.dokumente.kostennachweis import faelligkeit
from transforms.dokumente.uebersicht import Termin
from transforms.kern.kalendertag import tag_danach
from transforms.kern.month import german_date
from transforms.preise.tarife import Tarif, Tarifwerk
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.nachfolge import genannte_nachfolgerinnen, kette
from transforms.termine.vertragsenden import RD, SERVICE_HAUS, Lage
from transforms.termine.zeitraum import Zeitraum

ZENTRALE, CONTROLLING = "Zentrale", "Controlling"
FAELLIGKEIT = "Fälligkeit"


def schliessungen(lage: Lage, lagen: Mapping[str, Lage], zeitraum: Zeitraum) -> Iterator[Termin]:
    """The gE closes; what its contract and its successor still need."""
    ende = lage.ende
    if ende is None or not zeitraum.umfasst(ende):
        return
    genannt = genannte_nachfolgerinnen({jcnr: one.stamm for jcnr, one in lagen.items()})
    kreis = lage.jcnr in kette(lage.jcnr, genannt)  # S109 asks for the right one
    nach = None if kreis else genannt.get(lage.jcnr)
    folge = lagen.get(nach) if nach else None
    bekannt = folge is not None and bool(folge.stamm)
    folgt = f"; Nachfolgerin ist {nach} {folge.name}" if folge and bekannt else ""
    satz = f"Die gE schließt am {german_date(ende)}{folgt}."
    offene = sorted(n for n, bis in lage.vertragsenden.items() if bis > ende)
    if offene:
        laufen = "läuft" if len(offene) == 1 else "laufen"
        satz += f" In Kermit {laufen} {', '.join(offene)} über diesen Tag hinaus."
        zu_tun = f"In Kermit beenden: {', '.join(offene)} zum {german_date(ende)}."
        yield lage.termin(ende, SERVICE_HAUS, "gE schließt", satz, zu_tun)
    elif nach and not bekannt:
        satz += f" Ihre Nachfolgerin {nach} steht nicht in den Stammdaten (S108)."
        zu_tun = "In den Stammdaten die Nachfolgerin anlegen oder ihre JCNR berichtigen."
        yield lage.termin(ende, ZENTRALE, "gE schließt", satz, zu_tun)
    elif nach is None:
        zu_tun = "In den Stammdaten die Nachfolgerin (JCNR) eintragen, falls es eine gibt."
        yield lage.termin(ende, ZENTRALE, "gE schließt", satz, zu_tun)
    else:
        zu_tun = "Die letzten Monate abrechnen; danach ist für diese gE nichts mehr zu tun."
        yield lage.termin(ende, CONTROLLING, "gE schließt", satz, zu_tun)
    if folge and bekannt:
        yield from _nachfolgerin(folge, ende)


def _nachfolgerin(lage: Lage, ende: date) -> Iterator[Termin]:
    ab = tag_danach(ende)
    if lage.beginnt_am(ab) or lage.erstwahl_ab(ab):
        return
    satz = f"Die Nachfolgerin hat ab {german_date(ab)} weder Vertrag noch Beschluss."
    zu_tun = f"Erstwahl mit Wirkung ab {german_date(ab)} beschließen und Vertrag anlegen lassen."
    yield lage.termin(ende, RD, "Nachfolgerin ohne Vertrag", satz, zu_tun)


def nicht_in_kermit(lage: Lage, zeitraum: Zeitraum) -> Iterator[Termin]:
    """Decisions that take effect and that no contract row names; from the month of the first day
    on.
    """
    genannt = {z.tv_beschluss for z in lage.vertraege}
    je_nummer: dict[str, Beschlusszeile] = {b.nummer: b for b in lage.beschluesse}
    for nummer, b in sorted(je_nummer.items()):
        im_zeitraum = zeitraum.ab.replace(day=1) <= b.wirksam_ab <= zeitraum.bis
        if nummer in genannt or not im_zeitraum:
            continue
        ab = german_date(b.wirksam_ab)
        yield lage.termin(
            b.wirksam_ab,
            SERVICE_HAUS,
            "Beschluss nicht in Kermit",
            f"Der Beschluss {nummer} vom {german_date(b.beschlussdatum)} ({b.art}) wird am {ab} "
            "wirksam; keine Zeile in Kermit nennt ihn.",
            f"In Kermit ab {ab} Vertrag oder Fassung mit diesem Beschluss anlegen"
            + (", die vorige am Tag davor enden lassen." if b.art == "Mengenanpassung" else "."),
        )


def tarifenden(
    tarife: Tarifwerk, lagen: Mapping[str, Lage], zeitraum: Zeitraum
) -> Iterator[Termin]:
    """Tariffs after whose last day no other one goes on while a contract does; also where that
    day has gone by.
    """
    for tarif in tarife.tarife:
        bis = tarif.gueltig_bis
        if bis > zeitraum.bis or tarife.am(tarif.katalog, tag_danach(bis)) is not None:
            continue
        if ges := _laufende(tarif, max(bis, zeitraum.ab), tarife, lagen):
            yield _tarifende(tarif, ges, vorbei=bis < zeitraum.ab)


def _laufende(tarif: Tarif, nach: date, tarife: Tarifwerk, lagen: Mapping[str, Lage]) -> int:
    """gE with a contract of that catalogue after a day."""
    return sum(
        any(
            z.bis > nach and tarife.katalog_von(z.vertragsart, z.service_portfolio) == tarif.katalog
            for z in lage.vertraege
        )
        for lage in lagen.values()
    )


def _tarifende(tarif: Tarif, ges: int, *, vorbei: bool) -> Termin:
    ab = german_date(tag_danach(tarif.gueltig_bis))
    return Termin(
        am=tarif.gueltig_bis,
        zustaendig=CONTROLLING,
        anlass="Tarif endet",
        satz=f"Der Tarif „{tarif.katalog}“ {'endete' if vorbei else 'endet'} am "
        f"{german_date(tarif.gueltig_bis)}, ein Anschluss fehlt; Verträge über diesen Tag hinaus "
        f"{'hat eine' if ges == 1 else f'haben {ges}'} gE.",
        zu_tun=f"Die Preise ab {ab} beschaffen und in die Tarifdatei eintragen (A103 druckt die "
        "Zeilen); „o7 regelwerk pruefen“ prüft sie.",
    )


def faelligkeiten(zeitraum: Zeitraum) -> Iterator[Termin]:
    """The day on which the statements of each month are due, whether or not a gE has a contract."""
    for monat in zeitraum.monate_mit_faelligkeit:
        if zeitraum.umfasst(tag := faelligkeit(monat)):
            yield Termin(
                am=tag,
                zustaendig=CONTROLLING,
                anlass=FAELLIGKEIT,
                monat=monat,
                satz=f"Die Kostennachweise für {monat.name} sind fällig.",
                zu_tun=f"Bis dahin ausstellen: o7 monatslauf {monat}",
            )
