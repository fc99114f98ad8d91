"""All desks over one open home, for a door that stays open: the web."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from mentor_copilot.desk.accounts import AccountDesk
from mentor_copilot.desk.brief_writing import BriefWriting
from mentor_copilot.desk.briefs import BriefDesk
from mentor_copilot.desk.calendars import CalendarDesk
from mentor_copilot.desk.chat import ChatDesk
from mentor_copilot.desk.chats import ChatsDesk
from mentor_copilot.desk.copying import CopyDesk
from mentor_copilot.desk.entry import EntryDesk
from mentor_copilot.desk.goals import Desk
from mentor_copilot.desk.notes import NoteDesk
from mentor_copilot.desk.people import PeopleDesk
from mentor_copilot.desk.provider_entry import ProviderDesk
from mentor_copilot.desk.readiness import Readiness
from mentor_copilot.desk.recalling import RecallDesk
from mentor_copilot.desk.requests import RequestDesk
from mentor_copilot.desk.turns import TurnDesk
from mentor_tools.page_ports import Pages
from mentor_tools.record_probe import RecordProbe
from mentor_tools.turn_events import TurnEvents
from mentor_tools.watching import Unwatched, Watch


@dataclass(frozen=True)
class Desks:
    """What can be done on one day; each desk counts from that day.

    `goals` leads on to the desks of plans, check-ins and their like.
    """

    day: date
    goals: Desk
    chat: ChatDesk
    notes: NoteDesk
    briefs: BriefDesk
    recall: RecallDesk
    copies: CopyDesk
    calendars: CalendarDesk

    @property
    def chats(self) -> ChatsDesk:
        """The chats of each person: begun, listed, looked at."""
        return ChatsDesk(self.chat, self.notes.pairs)


@dataclass
class House:
    """The desks of today, whatever day it is, and what does not change with the day.

    `engine` and `readers` are told to people: who coaches, and who can read what they write.
    `provider` is None where the operator has set none up.
    """

    accounts: AccountDesk
    entry: EntryDesk
    people: PeopleDesk
    provider: ProviderDesk | None
    events: TurnEvents
    probe: RecordProbe
    requests: RequestDesk
    pages: Pages
    engine: str
    readers: str
    today: Callable[[], date]
    put_together: Callable[[date], Desks]
    watch: Watch = field(default_factory=Unwatched)
    turns_at_once: int = 256
    turns: TurnDesk = field(init=False)
    writing: BriefWriting = field(init=False)
    readiness: Readiness = field(init=False)
    _desks: Desks | None = None

    def __post_init__(self) -> None:
        self.turns = TurnDesk(lambda: self.desks.chat, self.events, self.watch, self.turns_at_once)
        self.readiness = Readiness(self.probe, lambda: self.turns.closing)
        self.writing = BriefWriting(lambda: self.desks.briefs, self.pages)

    @property
    def desks(self) -> Desks:
        """The desks of today, put together anew on the first call after midnight."""
        day = self.today()
        if self._desks is None or self._desks.day != day:
            self._desks = self.put_together(day)
        return self._desks
