"""A process of its own that sends what is open, so that a test can kill it:
`python -m tests.flows.versand.kindprozess AUSGABE PORT`
"""

from __future__ import annotations

import sys
from pathlib import Path

from flows.post.leitung import Leitung
from flows.post.postausgang import Postausgang
from flows.register.register import Register
from flows.versand.zustellung import stelle_zu
from tests.flows.versand.postwelt import JANUAR, WER, nichts_dagegen
from transforms.versand.zustand import Zustand


def main(ausgabe: Path, port: int) -> None:
    ausgang = Postausgang(server="127.0.0.1", port=port, tls="starttls", absender="o7@haus.example")
    with Register.im(ausgabe) as register, Leitung(ausgang) as leitung:
        offen = [m for m in register.mails(JANUAR) if m.zustand is Zustand.GEPLANT]
        stelle_zu(register, ausgabe, offen, leitung, WER, nichts_dagegen)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
