"""What do whole months look at? The sample month, run once, as the tests of the flows do."""

from __future__ import annotations

from tests.flows.conftest import februar, januar

__all__ = ["februar", "januar"]
