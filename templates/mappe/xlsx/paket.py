"""How do the parts of a workbook become one file, the same bytes on every system?"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_ZEIT: Final = (1980, 1, 1, 0, 0, 0)
# theme, styles, tables and who refers to whom: of many workbooks the same
_WIEDERKEHREND: Final = ("[Content_Types]", "_rels/", "xl/theme/", "xl/styles", "xl/tables/")
_ROH: Final = -15  # without a head of its own, the largest window
_RECHTE: Final = 0o600 << 16  # what ZipFile says of a part


class Paket(ZipFile):
    """A part that returns from workbook to workbook is deflated once in a process."""

    def lege(self, name: str, inhalt: bytes) -> None:
        """Add a part, with the same fixed time as every other."""
        eintrag = ZipInfo(name, _ZEIT)
        eintrag.compress_type = ZIP_DEFLATED
        eintrag.create_system = 0  # the same bytes on Windows and Linux
        if name.startswith(_WIEDERKEHREND) or "/_rels/" in name:
            self._lege_gepackt(eintrag, inhalt)
        else:
            self.writestr(eintrag, inhalt)

    def _lege_gepackt(self, eintrag: ZipInfo, inhalt: bytes) -> None:
        """As ZipFile writes an entry whose sizes are known."""
        assert self.fp is not None
        gepackt, eintrag.CRC = _gepackt(inhalt)
        eintrag.file_size, eintrag.compress_size = len(inhalt), len(gepackt)
        eintrag.external_attr = _RECHTE
        eintrag.header_offset = self.start_dir
        self.fp.seek(self.start_dir)
        self.fp.write(eintrag.FileHeader(zip64=False))
        self.fp.write(gepackt)
        self.start_dir = self.fp.tell()
        self.filelist.append(eintrag)
        self.NameToInfo[eintrag.filename] = eintrag


@lru_cache(maxsize=1024)
def _gepackt(inhalt: bytes) -> tuple[bytes, int]:
    """Deflated as ZipFile does it, and the checksum."""
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, _ROH)
    return b"".join((packer.compress(inhalt), packer.flush())), zlib.crc32(inhalt)
