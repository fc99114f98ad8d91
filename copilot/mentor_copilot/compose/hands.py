"""The adapters and coaches that the settings ask for, over the data of one home."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_copilot.settings import Settings
from mentor_tools.errors import Usage
from mentor_tools.notes_sql import SqlNotes
from mentor_tools.records_sql import SqlRecords
from mentor_tools.watching import Unwatched, Watch, WatchedCalls

if TYPE_CHECKING:
    from mentor_copilot.coach.briefing import BriefCoach
    from mentor_copilot.coach.claims.port import ClaimCoach
    from mentor_copilot.coach.port import Coach
    from mentor_copilot.coach.recall.port import RecallCoach
    from mentor_copilot.coach.woop import WoopCoach
    from mentor_tools.llm_openai import OpenAILlm
    from mentor_tools.search import Search
    from mentor_tools.search_ports import Embedder


@dataclass
class _Made:
    """What is made on the first need of it, and once."""

    llm: "OpenAILlm | None" = None
    search: "Search | None" = None


@dataclass(frozen=True)
class Hands:
    """What is opened once for the desks; `home` is None where all is in memory.

    What is made here is closed with `stack`. `today` is the day that desks over it count from.
    """

    settings: Settings
    records: SqlRecords
    home: Path | None
    stack: AsyncExitStack
    today: date
    watch: Watch = Unwatched()
    _made: _Made = field(default_factory=_Made)

    def on(self, day: date) -> "Hands":
        """The same hands on another day."""
        return replace(self, today=day)

    @property
    def notes(self) -> SqlNotes:
        """The notes of the record."""
        return SqlNotes(self.records.database, partial(_now, self.settings.today))

    def finder(self) -> "Search":
        """Search over the notes, with the index and embedder of the settings."""
        if self._made.search is None:
            self._made.search = self._search()
        return self._made.search

    def _search(self) -> "Search":
        from mentor_tools.index_chroma import chroma_folder, chroma_server
        from mentor_tools.search import Search

        index = None if self.home is None else chroma_folder(self.home / "index")
        if self.settings.chroma_url:
            index = chroma_server(self.settings.chroma_url)
        return Search(self.notes, self._embedder(), index)

    def _embedder(self) -> "Embedder | None":
        settings = self.settings
        if settings.embedder == "none":
            return None
        if settings.embedder == "endpoint" and settings.endpoint is not None:
            from mentor_tools.embed_openai import OpenAIEmbedder

            endpoint = settings.endpoint.model_copy(update={"model": settings.embedding_model})
            embedder = OpenAIEmbedder.connect(endpoint, self.records)
            self.stack.push_async_callback(embedder.aclose)
            return embedder
        from mentor_tools.embed_wordllama import WordLlamaEmbedder

        return WordLlamaEmbedder()

    @property
    def by_rules(self) -> bool:
        """Whether the rule coach speaks."""
        return self.settings.engine() == "rules"

    def goal_coach(self) -> "Coach":
        """The coach of a conversation towards a goal."""
        if self.by_rules:
            from mentor_copilot.coach.rules import RuleCoach

            return RuleCoach()
        from mentor_copilot.coach.model import ModelCoach

        return ModelCoach(self._llm)

    def woop_coach(self) -> "WoopCoach":
        """The coach of a conversation towards a plan."""
        from mentor_copilot.coach.woop import ModelWoopCoach, RuleWoopCoach

        return RuleWoopCoach() if self.by_rules else ModelWoopCoach(self._llm)

    def brief_coach(self) -> "BriefCoach":
        """Who words a brief."""
        from mentor_copilot.coach.briefing import ModelBriefCoach, RuleBriefCoach

        return RuleBriefCoach() if self.by_rules else ModelBriefCoach(self._llm)

    def claim_coach(self) -> "ClaimCoach":
        """Who reads notes for claims."""
        from mentor_copilot.coach.claims.rules import RuleClaimCoach

        if self.by_rules:
            return RuleClaimCoach()
        from mentor_copilot.coach.claims.model import ModelClaimCoach

        return ModelClaimCoach(self._llm)

    def recall_coach(self) -> "RecallCoach":
        """Who looks up what the rules do not know."""
        if self.by_rules:
            from mentor_copilot.coach.recall.port import RuleRecallCoach

            return RuleRecallCoach()
        from mentor_copilot.coach.recall.model import ModelRecallCoach

        return ModelRecallCoach(self._llm)

    @property
    def _llm(self) -> "OpenAILlm":
        """The one client that all coaches of this home speak through."""
        if self._made.llm is None:
            self._made.llm = self._connected()
        return self._made.llm

    def _connected(self) -> "OpenAILlm":
        if self.settings.endpoint is None:
            raise Usage("the model coach needs an endpoint: set OPENAI_BASE_URL or OPENAI_API_KEY")
        from mentor_tools.llm_openai import OpenAILlm

        calls = WatchedCalls(self.records, self.watch)
        llm = OpenAILlm.connect(self.settings.endpoint, calls)
        self.stack.push_async_callback(llm.aclose)
        return llm

    @property
    def readers(self) -> str:
        """Who can read what is written here, as people are told."""
        place = "the machine that this program runs on, in its own folder"
        if self.by_rules or self.settings.endpoint is None:
            return place
        return f"{place}, and the model's endpoint at {self.settings.endpoint.base_url}"


@asynccontextmanager
async def open_hands(
    settings: Settings, *, in_memory: bool = False, watch: Watch | None = None
) -> AsyncIterator[Hands]:
    """The hands on this home, or on nothing but memory; closed at the end.

    `watch` is told of each call of a model.

    Raises `StoreError` when the home cannot be used.
    """
    async with AsyncExitStack() as stack:
        home = None if in_memory else settings.make_home()
        file = ":memory:" if home is None else home / "record.sqlite"
        records = await SqlRecords.open(file, clock=partial(_now, settings.today))
        stack.push_async_callback(records.aclose)
        today = settings.today or date.today()
        yield Hands(settings, records, home, stack, today, watch or Unwatched())


def _now(today: date | None) -> datetime:
    """The moment that is written into the record: now, on the day that the settings call today."""
    now = datetime.now(UTC)
    return now if today is None else datetime.combine(today, now.timetz())
