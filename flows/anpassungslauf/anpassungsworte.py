"""What is said of a change, in the terminal and in Prefect's UI?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from flows.anpassungslauf.anpassungsergebnis import NEU, UNVERAENDERT, Anpassungsergebnis
from flows.gespraech.aufruf import ordnerangaben
from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.mengenvergleich import Zeitraumsumme
from transforms.anpassung.papiere.reichweitenpaar import reichweitenpaare
from transforms.anpassung.papiere.vorlagesaetze import bestandssatz
from transforms.jahr.monatsplan import monatsminuten
from transforms.kern.baustein import bausteinname
from transforms.kern.money import euro, ganzzahl, german_number, gerundet, mit_vorzeichen
from transforms.kern.month import german_date
from transforms.kern.worte.zahlwort import anzahl
from transforms.tabellen.vertraege import jahre

MENGENSPALTEN = (
    "Stunden im Jahr",
    "bisher",
    "neu",
    "VZA bisher",
    "VZA neu",
    "Min./Monat bisher",
    "Min./Monat neu",
)
KOSTENSPALTEN = ("Kosten laut Plan", "bisher", "neu", "Unterschied")
BG_ZAHL = "BG-Zahl"
_SCHLUESSEL = (
    "in kermit_vertraege Vertragsnummer, Baustein, gültig ab; in plandaten JCNR, Planjahr, "
    "Baustein, gültig ab; in tv_beschluesse ist jede Zeile neu"
)
_HUNDERTSTEL = Decimal("0.01")


def mengenzeilen(a: Anpassung) -> list[tuple[str, ...]]:
    """Each Baustein before and after, then the BG-Zahl; what stays the same too."""
    found = [
        (
            f"{bausteinname(b.schluessel)} – {b.name}",
            _stunden(b.vorher.gewaehlt, b.stunden_vorher, bepreist=b.bepreist),
            _stunden(b.nachher.gewaehlt, b.stunden_nachher, bepreist=b.bepreist),
            *(_vza(wert) if b.bepreist else "–" for wert in (b.vza_vorher, b.vza_nachher)),
            *(
                german_number(monatsminuten(wert)) if b.bepreist else "–"
                for wert in (b.stunden_vorher, b.stunden_nachher)
            ),
        )
        for b in a.gewaehlte
    ]
    bg = (ganzzahl(a.bg_vorher), ganzzahl(a.bg_nachher))
    return [*found, (BG_ZAHL, *bg, "–", "–", "–", "–")]


def _stunden(gewaehlt: bool, stunden: Decimal, *, bepreist: bool) -> str:
    if not gewaehlt:
        return "nicht gewählt"
    return german_number(stunden) if bepreist else "gewählt"


def _vza(wert: Fraction) -> str:
    return german_number(gerundet(wert, _HUNDERTSTEL), 2)


def kostenzeilen(a: Anpassung) -> list[tuple[str, ...]]:
    """The first month, the rest of the year, the rest of the term; by the plan."""
    jahr, laufzeit = a.rest_des_jahres, a.rest_der_laufzeit
    found = [(f"im {m.monat.name}", m.vorher.kosten, m.nachher.kosten) for m in a.monate[:1]]
    found.append((_zeitraum(jahr), jahr.vorher, jahr.nachher))
    if laufzeit.anzahl > jahr.anzahl:
        found.append((_zeitraum(laufzeit), laufzeit.vorher, laufzeit.nachher))
    return [(wann, euro(alt), euro(neu), mit_vorzeichen(neu - alt)) for wann, alt, neu in found]


def _zeitraum(summe: Zeitraumsumme) -> str:
    """`Juli bis Dezember 2023 (6 Monate)`"""
    if not summe.monate:
        return "Rest des Jahres (kein Monat mit Plan)"
    erster, letzter = summe.monate[0].monat, summe.monate[-1].monat
    von = erster.name.split()[0] if erster.year == letzter.year else erster.name
    wann = letzter.name if erster == letzter else f"{von} bis {letzter.name}"
    return f"{wann} ({anzahl(summe.anzahl, 'Monat', 'Monate')})"


def reichweitensaetze(a: Anpassung) -> Iterator[str]:
    """How far the minutes of each Baustein that changes reach, in the words of the papers (R11)."""
    paare = {paar.schluessel: paar for paar in reichweitenpaare(a)}
    for b in a.geaenderte:
        paar = paare.get(b.schluessel)
        if paar is None or (one := paar.neu or paar.bisher) is None:
            continue
        bisher, neu = paar.reicht_bisher, paar.reicht_neu
        was = bausteinname(b.schluessel)
        if paar.entfaellt_ab:
            reicht = f"bisher {bisher}, {was} {neu}"
        else:
            reicht = f"{bisher}, bisher wie neu" if bisher == neu else f"bisher {bisher}, neu {neu}"
        yield (
            f"Minuten von {was} reichen {reicht}; Tempo bisher "
            f"{german_number(one.tempo, 1)} Minuten im Monat "
            f"({anzahl(len(one.verbraucht), 'abgerechneter Monat', 'abgerechnete Monate')})."
        )


def stellensatz(a: Anpassung) -> str:
    """What of the posts is agreed and free before and after; what all gE agreed is said to
    Controlling alone.
    """
    s = a.stellen
    if s is None:
        warum = a.kenntnis.stellen_fehlen_weil
        return f"Stellen: nicht bekannt, {warum}." if warum else "Stellen: nicht bekannt."
    gesperrt = f", {german_number(s.gesperrt)} gesperrt" if s.gesperrt else ""
    return (
        f"Stellen {s.service_center}: {german_number(s.stellen)} VZA{gesperrt}; "
        f"vereinbart von allen gE bisher {_vza(s.bedarf_vorher)}, neu {_vza(s.bedarf_nachher)}; "
        f"frei bisher {_vza(s.frei_vorher)}, neu {_vza(s.frei_nachher)} VZA."
    )


def laufzeitsatz(a: Anpassung) -> str:
    """What stays: the end is the one of the contract, also where the gE ends before."""
    satz = (
        f"Unverändert: Vertrag {a.vertragsnummer}, Laufzeit {jahre(a.laufzeit)}, bis "
        f"{german_date(a.vorher[0].ende)}."
    )
    return f"{satz} {bestandssatz(a)}".strip()


def schlusssatz(e: Anpassungsergebnis) -> str:
    """`Mengenanpassung ab Juli 2023, JC62106 JC Göppingen: Version 1 vorbereitet.`"""
    if e.gestoppt:
        return f"{e.titel}: abgelehnt, nichts vorbereitet."
    if e.was == UNVERAENDERT:
        return f"{e.titel}: schon vorbereitet (Version {e.version}), nichts geändert."
    wort = "vorzubereiten" if e.vorschau else "vorbereitet"
    grund = "" if e.was == NEU or not e.grund else f" Grund: {e.grund}"
    return f"{e.titel}: Version {e.version} {wort}.{grund}"


def naechste_schritte(e: Anpassungsergebnis) -> tuple[str, ...]:
    """What is to be done with the files, in order."""
    ordner = ordnerangaben(e.eingang.parent, e.ausgabe)
    monat = e.abschnitt.ab
    return (
        "Entscheidungsvorlage und Beschlussentwurf der Trägerversammlung vorlegen; bis zum "
        "Beschluss gilt der Vertrag, wie er ist.",
        f"Nach dem Beschluss: Nummer und Datum eintragen, Nummer in tv_beschluesse_… und "
        f"kermit_vertraege_…, Datum in tv_beschluesse_…; die Fassung ab "
        f"{german_date(monat.first)} in Kermit anlegen lassen.",
        f"In den Tabellen der Lieferung ab {monat.name} die Zeilen gleichen Schlüssels durch die "
        f"der drei Dateien ersetzen, die übrigen anfügen; Schlüssel: {_SCHLUESSEL}. Fehlen in "
        "plandaten die Spalten gültig ab und gültig bis, kommen sie dazu (Handbuch, Abschnitt 16).",
        f"o7 pruefen {monat}{ordner}, dann o7 monatslauf {monat}{ordner}",
    )
