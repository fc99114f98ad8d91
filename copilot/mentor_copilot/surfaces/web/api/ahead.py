"""What is next for one: sessions, promises, check-ins, small acts, what waits for a word."""

from typing import Any

from fastapi import APIRouter

from mentor_copilot.desk.upcoming import Act, Meeting, Promise, Upcoming, upcoming
from mentor_copilot.domain.ahead import Event
from mentor_copilot.domain.cycle.progress import Due, Progress
from mentor_copilot.domain.ledger import Cite, Commitment
from mentor_copilot.surfaces.web.api.shapes import Shown, shows
from mentor_copilot.surfaces.web.gate.actors import Member, Today

router = APIRouter(tags=["ahead"])


class SessionAhead(Shown):
    """The next session of a pair, in which one `leads` as its mentor.

    `about` is when the agreed rhythm brings it, `said` what the notes say of it.
    """

    pair: str
    other: str
    leads: bool
    last: str | None
    about: str | None
    said: list[Cite]
    prepared: bool


class PromiseAhead(Shown):
    """An open promise: `mine` is one's own, others were made to one."""

    mine: bool
    others: list[str]
    late: bool
    said: Cite
    commitment: Commitment


class CheckInAhead(Shown):
    """A goal that is to be checked in on within days."""

    goal: str
    statement: str
    due: Due


class ActAhead(Shown):
    """The small act of a goal; it is `due` where its day has come."""

    goal: str
    text: str
    by: str | None
    due: bool


class MomentAhead(Shown):
    """A moment of today that a plan waits for."""

    title: str
    start: str
    end: str | None


class EndedAhead(Shown):
    """An experiment that is over, of which nothing was told yet."""

    id: str
    goal: str | None


class TalkAhead(Shown):
    """A chat in which something is half done."""

    id: str
    open: list[str]


class AheadShown(Shown):
    """All that is next on a day, the nearest first."""

    day: str
    sessions: list[SessionAhead]
    promises: list[PromiseAhead]
    check_ins: list[CheckInAhead]
    acts: list[ActAhead]
    moments: list[MomentAhead]
    experiments: list[EndedAhead]
    chats: list[TalkAhead]


@router.get("/ahead", **shows(AheadShown))
async def ahead(actor: Member, desks: Today) -> dict[str, Any]:
    """Get what is next for one: sessions, open promises, check-ins, acts, what waits for a word."""
    return _document(await upcoming(desks, actor.person))


def _document(found: Upcoming) -> dict[str, Any]:
    return {
        "day": found.day.isoformat(),
        "sessions": [_session(one) for one in found.meetings],
        "promises": [_promise(one) for one in found.promises],
        "check_ins": [_check_in(one) for one in found.checkins],
        "acts": [_act(one) for one in found.acts],
        "moments": [_moment(one) for one in found.moments],
        "experiments": [{"id": one.id, "goal": one.record.goal} for one in found.ended],
        "chats": [{"id": one.id, "open": list(one.open)} for one in found.talks],
    }


def _session(one: Meeting) -> dict[str, Any]:
    known = one.next
    return {
        "pair": one.pair,
        "other": one.other,
        "leads": one.leads,
        "last": known.last and known.last.isoformat(),
        "about": known.about and known.about.isoformat(),
        "said": [place.model_dump(mode="json") for place in known.said],
        "prepared": one.prepared,
    }


def _promise(one: Promise) -> dict[str, Any]:
    return {
        "mine": one.mine,
        "others": list(one.others),
        "late": one.late,
        "said": one.said.model_dump(mode="json"),
        "commitment": one.what.model_dump(mode="json"),
    }


def _check_in(one: Progress) -> dict[str, Any]:
    due = one.checkin and one.checkin.model_dump(mode="json")
    return {"goal": one.id, "statement": one.statement, "due": due}


def _act(one: Act) -> dict[str, Any]:
    by = one.act.by.value
    told = {"text": one.act.text.value, "by": by and by.isoformat(), "due": one.due}
    return {"goal": one.goal.id, **told}


def _moment(one: Event) -> dict[str, Any]:
    ends = one.end and one.end.isoformat()
    return {"title": one.title, "start": one.start.isoformat(), "end": ends}
