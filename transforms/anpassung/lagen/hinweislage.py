"""What should whoever decides on the change know, although nothing speaks against it?"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from transforms.anpassung.anpassung import Anpassung, Bausteinwechsel
from transforms.anpassung.lagen.anpassungssicht import Anpassungssicht, Tafelzeile, Tafelzeilen
from transforms.jahr.reichweite import Reichweite, stunden_bis_jahresende
from transforms.kern.baustein import bausteinname
from transforms.kern.money import CENT, dezimal, german_number, gerundet, summe
from transforms.kern.month import german_date
from transforms.kern.worte.aufzaehlung import spanne
from transforms.kern.worte.zahlwort import anzahl

_ZEHNTEL = Decimal("0.1")


def stellenlage(s: Anpassungssicht) -> Tafelzeilen:
    """U301: what is free at the Service Center afterwards; of fewer hours nobody asks."""
    a = s.geltende
    if a is None or a.stellen is None or a.mehrstunden <= 0:
        return []
    st = a.stellen
    return [
        s.zeile(
            a.stammzeile.source,
            service_center=st.service_center,
            frei=dezimal(st.frei_nachher),
            fehlend=german_number(gerundet(-st.frei_nachher, CENT), 2),
            frei_vorher=german_number(gerundet(st.frei_vorher, CENT), 2),
            besetzbar=german_number(st.besetzbar, 2),
            bedarf=german_number(gerundet(st.bedarf_nachher, CENT), 2),
        )
    ]


def tariflage(s: Anpassungssicht) -> Tafelzeilen:
    """U302: the months of the term whose prices are those of a tariff that has ended."""
    a = s.geltende
    if a is None:
        return []
    months = [m for m in a.monate if m.nachher.tarif_bis]
    bis = next((m.nachher.tarif_bis for m in months), None)
    return [
        s.zeile(
            a.vorher[0].source,
            fortgeschrieben=len(months),
            alle=anzahl(len(a.monate), "Monat", "Monaten"),
            spanne=spanne([m.monat for m in months]) if months else "",
            tarif_bis=bis,
            bis=a.ende,
        )
    ]


def reichweitenlage(s: Anpassungssicht) -> Tafelzeilen:
    """U303: how far the new hours of each Baustein that changes reach; a pace of too few months
    foretells nothing (T201).
    """
    a = s.geltende
    if a is None:
        return []
    reichweiten = a.reichweiten(nachher=True)
    mindestens = int(s.grenzwerte["reichweite_mindestmonate"])
    return [
        _reichweite(s, a, b, r)
        for b in a.geaenderte
        if b.nachher.gewaehlt
        for r in [reichweiten.get(b.schluessel)]
        if r is not None and (r.aufgebraucht or len(r.verbraucht) >= mindestens)
    ]


def offenenlage(s: Anpassungssicht) -> Tafelzeilen:
    """U306: the other changes of the gE that are prepared and open: this one knows nothing of
    them.
    """
    if s.geltende is None:
        return []
    return [
        s.zeile(
            offene=1,
            monat=one.ab.name,
            version=str(one.version),
            am=german_date(one.am),
            was=one.was,
        )
        for one in s.kenntnis.offene
    ]


def _reichweite(s: Anpassungssicht, a: Anpassung, b: Bausteinwechsel, r: Reichweite) -> Tafelzeile:
    noetig = stunden_bis_jahresende(r, a.ab)
    letzter = r.letzter_monat
    wann = f"seit {letzter.name}" if r.aufgebraucht and letzter else "beim bisherigen Tempo"
    return s.zeile(
        b.vorher.source,
        baustein=bausteinname(b.schluessel),
        stunden=anzahl(b.stunden_nachher, "Stunde", "Stunden"),
        noetig="" if noetig is None else anzahl(noetig, "Stunde", "Stunden"),
        vereinbart=r.vereinbarte_minuten,
        verbraucht=r.verbrauchte_minuten,
        dauer=anzahl(len(r.verbraucht), "Monat", "Monaten"),
        monate_ohne_stunden=r.monate_ohne_stunden,
        wann=wann if r.aufgebraucht or letzter is None else f"{wann} im {letzter.name}",
        ab=a.ab.name,
        jahr=str(a.ab.year),
    )


def groessenlage(s: Anpassungssicht) -> Tafelzeilen:
    """U310: how many times the hours of each Baustein that changes are those of before, or the
    other way round; those of a new one, how many times all that is agreed.
    """
    a = s.geltende
    if a is None:
        return []
    return [_groesse(s, a, b) for b in a.geaenderte if b.bepreist and b.nachher.gewaehlt]


def _groesse(s: Anpassungssicht, a: Anpassung, b: Bausteinwechsel) -> Tafelzeile:
    neu, alt = b.stunden_nachher, b.stunden_vorher
    bisher = alt or summe(c.stunden_vorher for c in a.bausteine)
    mehr = neu >= bisher
    gross, klein = (neu, bisher) if mehr else (bisher, neu)
    vielfaches = Fraction(gross) / Fraction(klein) if klein and (alt or mehr) else Fraction(1)
    mal = f"das {german_number(gerundet(vielfaches, _ZEHNTEL))}-Fache"
    n, v = (anzahl(h, "Stunde", "Stunden") for h in (neu, bisher))
    if not alt:
        worte = f"neu mit {n} im Jahr, {mal} aller bisher vereinbarten {v}"
    elif mehr:
        worte = f"{n} im Jahr sind {mal} der bisher vereinbarten {v}"
    else:
        worte = f"{n} im Jahr; bisher vereinbart sind {v}, {mal} davon"
    grenze = german_number(Decimal(str(s.grenzwerte["stunden_vielfaches"])))
    return s.zeile(
        b.vorher.source,
        baustein=bausteinname(b.schluessel),
        vielfaches=dezimal(vielfaches),
        verhaeltnis=worte,
        neu=n,
        erwartet=f"höchstens das {grenze}-Fache" + (f" von {v}" if mehr else " davon"),
    )
