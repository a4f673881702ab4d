"""Changes of quantities as their papers must bear them: JC Göppingen, and what stretches a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.regelstand import regelstand, spaltenwerk
from tests.transforms.anpassung import goeppingen as g
from transforms.anpassung.kenntnis import Kenntnis
from transforms.anpassung.papiere.vorlage import Vorlage, vorlage
from transforms.anpassung.papiere.vorlagenherkunft import Belege
from transforms.anpassung.vorbereitung import bereite_vor
from transforms.anpassung.wunsch import Wunsch
from transforms.dokumente.herkunft import Nachweisdatei
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.planung.papiere.planungsdokument import Vorfassung
from transforms.planung.stellenlage import Stellenlage

AM = date(2023, 7, 5)
HALBJAHR = [Month(2023, n) for n in range(1, 7)]
SHA = {
    name: 64 * ziffer
    for name, ziffer in (
        ("kermit_vertraege.xlsx", "a"),
        ("plandaten.xlsx", "b"),
        ("ge_stammdaten.xlsx", "c"),
        ("stellen.xlsx", "d"),
    )
}
# 43 000 h of all gE are 35,83 VZA of 40 less 2,5
POSTEN = Stellenlage(
    service_center="SC Göppingen",
    stunden=Decimal(43000),
    stellen=Decimal(40),
    gesperrt=Decimal("2.5"),
)
HINWEISE = (
    "24 Monate ab Januar 2024 sind mit fortgeschriebenem Tarif gerechnet.",
    "Mit 900,0 Stunden reichen die Minuten von Baustein 4 bis zum Jahresende.",
)
ALLE_HINWEISE = (
    "Am SC Göppingen fehlen mit der Änderung 0,25 VZA: 37,50 VZA sind besetzbar, 37,75 VZA wären "
    "vereinbart (frei bisher: 0,00 VZA).",
    "Für 24 Monate von 30 bis zum 31.12.2025 ist noch kein Tarif bekannt (Januar 2024 bis Dezember "
    "2025); gerechnet ist mit dem, der am 31.12.2023 endet.",
    "Baustein 4: auch mit 900 Stunden im Jahr ab 01.07.2023 sind die Minuten des Jahres 2023 im "
    "Dezember aufgebraucht; vereinbart wären 45.006 Minuten, genutzt sind bisher 30.000 Minuten in "
    "6 Monaten. Bis zum Jahresende reichten 1.200 Stunden im Jahr, von da an vereinbart.",
)
LANGER_NAME = "Jobcenter Kreisfreie Stadt und Landkreis mit besonders langem Namen (Muster)"


def belege(monate: Sequence[Month] = tuple(HALBJAHR)) -> Belege:
    return Belege(
        tarifquellen=regelstand().quellen,
        nachweise={
            m: Nachweisdatei(f"Verwaltungskostennachweis_{g.JCNR}_{m}_v1.xlsx", 64 * "e")
            for m in monate
        },
        stellenquelle=Source("stellen.xlsx", "Stellen", 3),
    )


def glatt(k: Kenntnis) -> Kenntnis:
    """With the VZA that an export names: to a hundredth."""
    return replace(
        k,
        vertraege=tuple(
            replace(z, vza=None if z.vza is None else round(z.vza, 2)) for z in k.vertraege
        ),
        plan=tuple(replace(z, vza=None if z.vza is None else round(z.vza, 2)) for z in k.plan),
    )


def kenntnis(**anders: object) -> Kenntnis:
    erst = glatt(replace(g.kenntnis(), stellen=POSTEN))
    return replace(erst, **anders)  # type: ignore[arg-type]


def vorlage_von(
    wunsch: Wunsch, k: Kenntnis, hinweise: Sequence[str] = HINWEISE, aus: Belege | None = None
) -> Vorlage:
    anpassung = bereite_vor(wunsch, k)
    assert anpassung is not None
    return vorlage(
        anpassung,
        hinweise=hinweise,
        sha256=SHA,
        spalten=spaltenwerk(),
        ausgestellt_am=AM,
        belege=aus or belege(),
    )


def goeppingen(**anders: object) -> Vorlage:
    return vorlage_von(g.wunsch(**anders), kenntnis())


def zweite() -> Vorlage:
    """Version 2: 850 hours were asked for before."""
    modell = goeppingen()
    vorher = {**modell.werte, "Baustein 4, Stunden neu": "850"}
    grund = "Das Jobcenter hat die Stunden von Baustein 4 erhöht."
    return modell.als_version(2, Vorfassung(version=1, grund=grund, werte=vorher))


def _sieben() -> Kenntnis:
    """All seven Bausteine are chosen and billed, of a gE with a long name."""
    stunden = {f"B{n}": None if n == 2 else Decimal(40000 + n) for n in range(1, 8)}
    zeilen = tuple(
        replace(
            g.vertragszeile("B1", n),
            baustein=key,
            gewaehlt=True,
            stunden=wert,
            vza=None if wert is None else round(wert / 1200, 2),
            bg_zahl=98765,
            jobcenter=LANGER_NAME,
        )
        for n, (key, wert) in enumerate(stunden.items(), start=2)
    )
    [stamm] = g.kenntnis().stamm
    return kenntnis(
        vertraege=zeilen,
        stamm=(replace(stamm, jobcenter=LANGER_NAME, service_center="Service Center Musterstadt"),),
        verbrauch={
            key: dict.fromkeys(HALBJAHR, Decimal("200123.5"))
            for key, wert in stunden.items()
            if wert is not None
        },
    )


def sieben(*, begruendung: int = 165, hinweise: int = 3) -> Vorlage:
    """Every Baustein and the BG-Zahl change, as version 2, with as many words as the page takes."""
    wunsch = g.wunsch(
        stunden={f"B{n}": Decimal(50000 + n) for n in (1, 3, 4, 5, 6, 7)},
        bg_zahl=123456,
        begruendung=("Mehr Gespräche als geplant. " * 200)[:begruendung].strip(),
    )
    satz = "Mit den neuen Stunden fehlen dem Service Center bis zum Jahresende 12,34 Stellen, und "
    texte = [f"{satz}{n} weitere gE warten darauf." for n in range(hinweise)]
    modell = vorlage_von(wunsch, _sieben(), texte)
    vorher = {name: f"{wert} " for name, wert in modell.werte.items()}
    grund = "Die Zahlen der Abrechnung für Juni 2023 liegen vor, und der Wunsch hat sich geändert."
    return modell.als_version(2, Vorfassung(version=1, grund=grund, werte=vorher))


def altvertrag() -> Vorlage:
    """An older contract at invented prices; the bare numbers of its export are Module."""
    zeilen = tuple(
        replace(
            g.vertragszeile("B1", n),
            baustein=f"B{n}",
            stunden=Decimal(900 + n),
            vertragsart="Altvertrag",
            service_portfolio="2020",
        )
        for n in (1, 2, 3)
    )
    plan = tuple(replace(g.planzeile("B1", n), baustein=f"B{n}") for n in (1, 2, 3))
    k = glatt(kenntnis(vertraege=zeilen, plan=plan, verbrauch={}))
    return vorlage_von(g.wunsch(stunden={"M3": Decimal("1200.5")}), k, ())


def weg_und_dazu() -> Vorlage:
    """Baustein 4 is dropped, Baustein 3 (not chosen so far) is added; fewer hours, no reason."""
    return goeppingen(stunden={"B4": Decimal(0), "B3": Decimal("120.5")}, begruendung="")


def ohne_minuten() -> Vorlage:
    """From January on: nothing of the year was billed, and nobody knows the posts."""
    k = kenntnis(
        verbrauch={},
        stellen=None,
        stellen_fehlen_weil="für 2023 liegt keine Stellentabelle im Planungsordner",
    )
    return vorlage_von(g.wunsch(), k, (), Belege(tarifquellen=regelstand().quellen))


def zu_wenige_stellen() -> Vorlage:
    k = kenntnis(stellen=replace(POSTEN, stunden=Decimal(45000)))
    return vorlage_von(g.wunsch(), k)


def luecke() -> Vorlage:
    """February was not billed, March was."""
    monate = [m for m in HALBJAHR if m != Month(2023, 2)]
    k = kenntnis(verbrauch={"B4": dict.fromkeys(monate, Decimal(3600))})
    return vorlage_von(g.wunsch(), k, aus=belege(monate))


def viele_worte() -> Vorlage:
    """A reason of several lines, and every note there is."""
    grund = "Mehr Gespräche als geplant, weil zwei Standorte zusammengelegt wurden. " * 4
    return vorlage_von(g.wunsch(begruendung=grund), kenntnis(), ALLE_HINWEISE)


def schliesst() -> Vorlage:
    """The gE becomes part of another one at the end of the year, the contract names 2025."""
    [stamm] = g.kenntnis().stamm
    bis = date(2023, 12, 31)
    weg = replace(stamm, gueltig_bis=bis, nachfolgerin="JC90001")
    return vorlage_von(g.wunsch(), kenntnis(stamm=(weg,), geschlossen=bis), ())


FAELLE: dict[str, Callable[[], Vorlage]] = {
    "goeppingen": goeppingen,
    "version_2": zweite,
    "sieben": sieben,
    "sieben_lang": lambda: sieben(begruendung=3000, hinweise=12),
    "altvertrag": altvertrag,
    "weg_und_dazu": weg_und_dazu,
    "nur_bg": lambda: goeppingen(stunden={}, bg_zahl=5700),
    "ohne_minuten": ohne_minuten,
    "luecke": luecke,
    "viele_worte": viele_worte,
    "zu_wenige_stellen": zu_wenige_stellen,
    "schliesst": schliesst,
    "letzter_monat": lambda: goeppingen(ab=date(2025, 12, 1)),
}
