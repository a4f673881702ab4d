"""Does the number format of a cell tell another unit than the heading of its column?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from transforms.kern.gleichheit import ueberschrift

EINGEBAUT = {
    5: "#,##0 €",
    6: "#,##0 €",
    7: "#,##0.00 €",
    8: "#,##0.00 €",
    9: "0%",
    10: "0.00%",
    42: "#,##0 €",
    44: "#,##0.00 €",
}
PROZENT = "%"  # the unit of a column of shares: its cells hold 0,55 and show 55 %
_PIECES = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|(General|Standard)|([^"\\_*\[]+)',
    re.IGNORECASE | re.DOTALL,
)
_DATE = re.compile(r"[dmyhs]|AM/PM", re.IGNORECASE)
_EXPONENT = re.compile(r"E[+-]", re.IGNORECASE)
_SCALED = re.compile(r"[0#?],+(?![0#?,])")


@lru_cache(maxsize=1024)
def widerspruch(code: str, einheiten: tuple[str, ...] = ()) -> str:
    """Why a format contradicts a column of these units; empty where it does not. Formats of days
    and times are none of its business.
    """
    return next((grund for section in _sections(code) if (grund := _grund(section, einheiten))), "")


def _sections(code: str) -> list[str]:
    """Positive; negative; zero; text. A semicolon inside quotes parts nothing."""
    return re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+', code, re.DOTALL)


def _grund(section: str, einheiten: Iterable[str]) -> str:
    literal, plain = _zerlegt(section)
    if not re.search(r"[0#?]|general|standard", plain, re.IGNORECASE) or _DATE.search(
        re.sub("general|standard", "", plain, flags=re.IGNORECASE)
    ):
        return ""  # no figures in it, or a format of days and times: such cells are read as these
    if "%" in plain and PROZENT not in einheiten:
        return "zeigt die Werte als Prozent"
    if _SCALED.search(plain.replace(" ", "")):
        return "zeigt die Werte in Tausend oder Millionen"
    word = " ".join(literal.split()).strip(" .'()+-–/:")
    if word and ueberschrift(word) not in {ueberschrift(einheit) for einheit in einheiten}:
        return f"nennt die Einheit „{word}“"
    return ""


def _zerlegt(section: str) -> tuple[str, str]:
    """The literal text of a section, and its placeholders."""
    literal, plain = [], []
    for match in _PIECES.finditer(section):
        quoted, escaped, currency, general, rest = match.groups()
        literal.append(quoted or escaped or currency or "")
        rest = _EXPONENT.sub("", rest or "")
        literal.append(" " if rest else "")
        literal.extend(c for c in rest if c in "€$£¥")
        plain.append(general or "".join(c for c in rest if c not in "€$£¥"))
    return "".join(literal), "".join(plain)
