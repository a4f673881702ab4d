"""What is to be said of which filter line? Judged by hand, for the run of January 2023 and the
table of minutes.

A line with ` ¶ ` stands for several lines of one filter text.
"""

from __future__ import annotations

LAESST_ZU = """
Monat is 2023-01
Monat ist 2023-01
Monat ist 2022-12 oder 2023-01
Leistungsmonat ist Januar 2023
Monat is Jan 2023, Feb 2023
Monat ist Jänner 2023
Monat is January 2023
Monat is 01.2023
Monat = 2023-01
Monat: 2023-01
Monat Januar 2023
Monat is 202301
Monat ist 2023-01, 2023-02 oder 2023-03
Monat is 2022-12, 2023-01, or 2023-02
Monat is not 2022-12
Monat ist nicht 2022-12 oder 2023-02
Monat ungleich 2022-12
Monat <> 2022-12
Monat ≠ 2022-12
Monat != Dezember 2022
Monat außer 2022-12
Monat ist nicht in 2022-12
Monat ist nicht Februar
Monat is not (Blank)
Monat ist nicht leer
Monat is All
Monat ist (Alle)
Monat ist 2023-01 oder früher
Monat ist 2023-06 oder früher
Monat is 2022-07 or later
Monat ist mindestens 2023-01
Monat >= 2023-01
Monat ≥ 01.01.2023
Monat ist höchstens 2023-01
Monat ist kleiner oder gleich 2023-02
Monat ist größer als 2022-12
Monat ist kleiner als 2023-02
Monat ist zwischen 2022-12 und 2023-02
Monat ist 01.01.2023
Monat is 2023-01-01 or 2023-02-01
Datum is on or after 01.01.2023 and is before 01.02.2023
Datum ist am oder nach 01.01.2023 und ist am oder vor 31.01.2023
Datum ist am oder nach 01.01.2023 und am oder vor 31.01.2023
Datum ist nach 31.12.2022
Datum ist nicht vor 01.01.2023 und nicht nach 31.01.2023
Datum is on or after January 1, 2023 and is on or before January 31, 2023
Datum January 1, 2023 … January 31, 2023
Datum is January 1, 2023 … January 31, 2023
Datum: January 1, 2023…January 31, 2023
Date is on or after Sunday, January 1, 2023 and is on or before Tuesday, January 31, 2023
Datum ist am oder nach Sonntag, 1. Januar 2023
Datum is on or after 1/1/2023 and is on or before 1/31/2023
Datum is between 1/1/2023 and 1/31/2023
Datum ist zwischen 01.01.2023 und 31.01.2023
Datum ist 01.01.2023 - 31.01.2023
Datum: 01.01.2023 – 31.01.2023
Datum ist 01.01.2023 bis 31.01.2023
Datum von 01.01.2023 bis 31.01.2023
Datum from 1/1/2023 to 1/31/2023
Datum ab 01.01.2023
Datum ab dem 1. Januar 2023
Datum seit 01.12.2022
Datum bis 31.01.2023
Datum bis einschließlich 31.01.2023
Datum vor 01.02.2023
Datum >= 2023-01-01
Datum >= 2023-01-01 and Datum <= 2023-01-31
Datum ≥ 01.01.2023 00:00:00 und ≤ 31.01.2023 23:59:59
Datum is on or after 1/1/2023 12:00:00 AM
Datum > 31.12.2022
Datum < 01.02.2023
Datum ist am oder nach 2023-01-01T00:00:00
Datum ist im Januar 2023 ¶ Monat ist 2023-01
Datum ist Januar 2023
Datum is 2023
Datum is before 01.12.2022 or is after 31.12.2022
Datum - Jahr ist 2023
Datum - Hierarchie - Jahr ist 2023
Kalender[Monat] ist 2023-01
Kalender.Monat is 2023-01
'Kalender'[Jahr] ist 2023
Jahr ist 2023
Jahr is 2022, 2023
Jahr is not 2022
Jahr ist 2023 ¶ Monat ist Januar
Jahr ist 2023 ¶ Monat ist 1
Jahr ist 2023; Monat ist Januar, Februar oder März
Jahr ist 2023 | Quartal ist Qtr 1
Jahr ist 2023 und Monat ist Januar
Quartal is Q1 2023
Quartal ist 1. Quartal 2023
Quartal ist nicht Q4 2022
Enthaltene (1) Monat: Januar 2023
Enthaltene (3) Monat: Dezember 2022, Januar 2023, Februar 2023
Included (2) Month: Jan 2023, Feb 2023
Included (1) Date: January 2023
Ausgeschlossene (1) Monat: Dezember 2022
Excluded (2) Monat: 2022-11, 2022-12
Rechtskreis is SGB II
Rechtskreis: SGB II
RK ist SGB 2
Rechtskreis is SGB III or SGB II
Rechtskreis ist SGB II, SGB III oder Familienkasse
Rechtskreis ist nicht Familienkasse
Rechtskreis is not SGB III
Rechtskreis is not SGB III and is not Familienkasse
Rechtskreis is All
Rechtskreis ist nicht leer
Enthaltene (1) Rechtskreis: SGB II
Ausgeschlossene (2) Rechtskreis: SGB III, Familienkasse
Monat ist 2023-01 und Rechtskreis ist SGB II
Datum ist >= 01.01.2023
Datum ist am oder nach 01.01.2023 und spätestens am 31.01.2023
Datum ist nach 31.12.2022.
Datum is in January 2023
Date since 2023-01-01
Jahr 2023
Jahr/Monat ist 2023/01
Month Year is Jan 2023
Jahr ist 2023 ¶ Monatsnummer ist 1
Monat is Sonntag, 1. Januar 2023
Monat is 1/1/2023
Year is 2023 and Month is January
Region is (All)
Jobcenter is All
JCNR ist (Alle)
JCNR is not (Blank)
Baustein ist nicht leer
Service Center ist nicht (Leer)
Produktivminuten ist nicht leer
Produktivminuten is not 0
MONAT IST 2023-01
Monat\u00a0ist\u00a02023-01
Mo\u200bnat ist 2023-01
„Monat“ ist „2023-01“
Keine Filter angewendet
No filters applied
Keine
""".strip().splitlines()

WIDERSPRICHT = """
Monat is 2022-12
Monat ist Februar
Monat ist Februar 2023
Monat ist Februar oder März
Monat is Mrz 2023
Leistungsmonat is 12.2022
Monat ist nicht 2023-01
Monat <> 2023-01
Monat ist (Leer)
Monat ist größer als 2023-01
Monat ist kleiner als 2023-01
Monat ist 2022-12 oder früher
Datum > 10.03.2023
Datum ist am oder nach 01.02.2023
Datum ist am oder nach 16.01.2023
Datum ist am oder nach Dienstag, 10. Januar 2023
Datum is on or after Tuesday, January 10, 2023
Datum is on or after 1/10/2023 and is on or before 1/25/2023
Datum is between 1/1/2023 and 1/25/2023
Datum is on or after 1/13/2023
Datum is on or after 3/1/2023
Datum is January 1, 2023 … January 30, 2023
Datum ist nach 31.01.2023
Datum ist vor 31.01.2023
Datum: 01.01.2023 – 16.01.2023
Datum from 01.01.2023 to 15.01.2023
Datum ist <= 15.01.2023
Datum<16.01.2023
Datum is null
Datum is 1/2/2023
Datum spätestens am 15.01.2023
Datum < 31.01.2023
Datum ab 02.01.2023
Datum bis 30.01.2023
Datum ist zwischen 10.03.2023 und 20.03.2023
Datum ist zwischen 01.01.2023 und 30.01.2023
Datum is on or before 15.01.2023
Datum ist nicht 15.01.2023
Datum ist 15.01.2023
Datum is before 10.01.2023 or is after 12.01.2023
Datum - Jahr ist 2022
Jahr ist 2022
Jahr is not 2023
Jahr ist 2023 ¶ Monat ist Februar
Quartal ist Q2
Quartal ist Qtr 4 2022
Enthaltene (1) Monat: Februar 2023
Ausgeschlossene (1) Monat: Januar 2023
Enthaltene (1) Rechtskreis: SGB III
Rechtskreis is SGB III
Rechtskreis ist Familienkasse
Rechtskreis ist nicht SGB II
Rechtskreis is not SGB II and is not SGB III
Ausgeschlossene (1) Rechtskreis: SGB II
Excluded (1) Rechtskreis: SGB 2
Rechtskreis ist leer
""".strip().splitlines()

AUSSCHNITT = """
Region ist Süd
Regionaldirektion ist Baden-Württemberg
Bundesland is Bayern
Agentur ist Freiburg
Standort ist Ulm
JCNR is JC62106
Jobcenter ist JC Göppingen
Jobcenter ist JC Göppingen, JC Ulm oder JC Calw
gE ist nicht JC Göppingen
Service Center is not SC Freiburg
SC ist SC Freiburg
Service Center contains Freiburg
Service Center enthält nicht Freiburg
Jobcenter beginnt mit JC A
Baustein ist Baustein 1
Modul ist 1
Enthaltene (2) Baustein: Baustein 1, Baustein 5
Excluded (1) Service Center: SC Ulm
Baustein ist leer
Baustein: Baustein 1
Kalender[Jahr] ist 2023 ¶ Region ist Nord
Jobcenter ist nicht leer
Monat ist 2023-01 und Baustein ist Baustein 1
Service Center is SC Ulm, and 2 more
E-Mail ist a@b.example
Vertragsart ist Neuvertrag
""".strip().splitlines()

UNBELEGT = """
Datum ist in den letzten 2 Wochen
Datum is in the last 3 months
Datum is in this month
Datum is in the current year
Datum ist im letzten Monat
Datum ist in diesem Monat
Datum is in the next 2 weeks
Tag ist kleiner als 15
Tag ist 15
Day is greater than 3
Datum ist zwischen 10.03. und 20.03.2023
Datum ist am 10.01.
Datum ist 01.01.2023
Datum ist nach Januar 2023 oder ist Januar
Datum is on or after 1/1/2023 and is before 2/1/2023
Datum ist am oder nach Montag, 10. Januar 2023
Datum ist am oder nach 31.02.2023
Datum ist am oder nach
Datum ist am oder nach 01.01.2023 und
Datum ist am oder nach 01.01.2023 oder so
Datum ist ungefähr 01.01.2023
Datum ab 01.01.2023 08:00
Datum bis 31.01.2023 12:00
Datum enthält 2023
Datum is today
Datum
Datu
Monat
Mona
Monat ist
Monat ist Januar
Monat is not January
Monat ist 1
Monat ist Januar 2023 …
Monat ist Januar 2023 und Februar 2023
Monat is Jan 2023, and 2 more
Monat ist 2023-01 + 3 weitere
Monat ist Januar 2023 (vorläufig)
Monat ist 2023-01 außer Baustein 1
Monat ist nicht größer
Monat ist 13.2023
Monat ist 2023
Monat ist Winter
Monat enthält Januar
Monat beginnt mit 2023
Monat ist kleiner als 3
Enthaltene (3) Monat: Januar 2023
Enthaltene (2) Monat: Januar 2023, …
Enthaltene (1) Monat
Included (1) Monat + Baustein: Januar 2023, 1
Jahr ist 2023 ¶ Monat ist kleiner als 3
Jahr ist laufendes Jahr
Jahr ist 23
Quartal ist Q1
Quartal ist 5
KW 3
KW ist 3
Kalenderwoche ist kleiner als 4
Week is 1
Wochentag ist nicht Sonntag
Weekday is Monday, Tuesday
Buchungsdatum ist nach 01.01.2023
Buchung[Monat] ist 2023-01
Beginn ist nach 01.01.2023
Abrechnungsperiode ist 2023-01
Stichtag is 31.01.2023
Zeitraum ist 01.01.2023 - 31.01.2023
RelativeDate ist 1
2023-01
Januar 2023
ist am oder vor 31.01.2023
Top 5 von JCNR nach Produktivminuten
Top N: 10
Rang ist 1
Erste 100 Zeilen
Datum ist am oder nach 01.01.2023, aber vor 16.01.2023
Datum ist am oder nach 01.01.2023 / vor 16.01.2023
Datum >= 01.01.2023 && Datum < 16.01.2023
Datum ist 01.01.2023 oder 31.01.2023
Datum ist nicht zwischen 10.01.2023 und 15.01.2023
Datum ist nicht am oder nach 01.02.2023
nicht (Datum ist nach 15.01.2023)
Monat: Januar 2023 (1. bis 15.)
Monat ist nicht 2022-12 oder Januar
Monat is 1/2/2023
Jobcenter ist Alle außer JC Ulm
Leistungsbereich ist SGB III
nur SGB III
letzte 2 Wochen
Erstellt am 16.01.2023, Datum ist vor 16.01.2023
Stand: 16.01.2023, gefiltert auf SC Ulm
Top 5 JCNR by Produktivminuten
Bottom 3 Service Center by Produktivminuten
JCNR ist Top 10
Oberste 10 Jobcenter nach Produktivminuten
Produktivminuten is greater than 0
Produktivminuten > 0
Produktivminuten ist größer oder gleich 60
Summe von Produktivminuten ist größer als 100
Sum of Produktivminuten is not 0
Anrufe SC ist nicht 0
Erreichbarkeitsquote ist größer als 50
Kosten > 5
Rechtskreis ist SGB II, and 2 more
Rechtskreis ist SGB II oder Sonstige
Rechtskreis ist nicht Sonstige
Rechtskreis enthält SGB
Rechtskreis ist SGB
Rechtskreis
Rechtskreis ist SGB II ohne Familienkasse
Kostenträger ist 62106
Kostenträger is not 2023
Kostenträger ist Januar
Kostenträger ist SGB II
Kostenträger ist JC Göppingen oder Baustein 1
Stammdaten[Region] ist Süd
Region ist Süd oder Monat ist 2023-01
Monat ist 2023-01 oder Rechtskreis ist SGB III
Keine Filter außer Monat ist 2023-01 bis Februar
Filter auf Seite 2
Baustein
""".strip().splitlines()

FREMD = """
Kostenträger is not 4711
Kostenträger ist 4711
Kostenträger ist nicht leer
Kanal ist Telefon
Kanal is Telefon or Chat
Kanal enthält Tele
Qualität ist gut
Vertraulich
Nur für den Dienstgebrauch
Status ist freigegeben
Mandant is 10, 20 or 30
Produkt ist O.7
Enthaltene (1) Kanal: Telefon
""".strip().splitlines()
