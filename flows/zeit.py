"""When the monthly run is due, which day a run counts for, and what time it is: the only clock."""

# ruff: noqa: PLC0415 the question for the day needs no Prefect

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

# From the 5th on the exports of the month before may be there; on the 20th the statement is due.
# Each day anew, so that a month is found whenever it comes, also after the service was off.
ERSTER_TAG = 5
ZEITPLAN = f"0 6 {ERSTER_TAG}-20 * *"
ZEITPLAN_IN_WORTEN = "vom 5. bis zum 20. jedes Monats täglich um 06:00 Uhr, bis er ausgestellt ist"
ZEITZONE = "Europe/Berlin"


def jetzt() -> datetime:
    """The moment; whoever asks calls it by its module, so that a test can set it."""
    return datetime.now(UTC)


def heute() -> date:
    """The day in Germany."""
    return tag(jetzt())


def tag(moment: datetime) -> date:
    """The day of a moment, in Germany."""
    return today(None, moment)


def today(scheduled: datetime | None, now: datetime) -> date:
    """The day a run counts for, in Germany: the day it was planned for, even if it starts days
    late; else the day it starts.
    """
    moment = now if scheduled is None else scheduled
    if moment.tzinfo is None:
        raise ValueError(f"a moment needs its time zone: {moment!r}")
    return moment.astimezone(ZoneInfo(ZEITZONE)).date()


def scheduled_start() -> datetime | None:
    """The moment the running flow was planned for; outside of a flow run None."""
    from prefect.runtime import flow_run

    if flow_run.id is None:
        return None
    scheduled: datetime | None = flow_run.scheduled_start_time
    return scheduled
