"""A reply as it is spoken: each sentence passes the checks before anybody sees it."""

from mentor_copilot.coach.port import Emit, Moment, Worded
from mentor_copilot.domain.reply import WORDS_AT_MOST, asks_about, faults
from mentor_copilot.domain.statement import evidence
from mentor_copilot.domain.talk import Refused


class Speech:
    """One reply, sentence by sentence; what does not pass is kept in `refused` and not spoken.

    The first sentence that fails ends what the model says, for what follows may lean on it.
    """

    def __init__(self, moment: Moment, emit: Emit | None) -> None:
        self.refused: list[Refused] = []
        self._moment = moment
        self._emit = emit
        self._spoken: list[str] = []
        self._asked = False
        self._broken = False
        self._known = [
            *evidence(moment.about),
            moment.last.text,
            moment.question.text,
            moment.reflection,
        ]

    @property
    def failed(self) -> bool:
        """Whether nothing has been said yet and something was refused."""
        return self._broken and not self._spoken

    def anew(self) -> None:
        """Listen to another reply."""
        self._broken = False

    def take(self, sentence: str) -> None:
        """Say the sentence if it may be said and the question has not been asked yet."""
        if self._broken:
            return
        reasons = ["comes after the question"] if self._asked else self._faults(sentence)
        if reasons:
            self.refused.append(Refused(field="reply", text=sentence, reason="; ".join(reasons)))
            self._broken = True
            return
        self._asked = "?" in sentence
        self._say(sentence)

    def finished(self) -> Worded:
        """The reply, completed with the plain words for whatever the model left unsaid."""
        if not self._spoken and self._moment.reflection:
            self._say(self._moment.reflection)
        if not self._asked:
            self._say(self._moment.question.text)
        return Worded(text=" ".join(self._spoken), refused=tuple(self.refused))

    def _faults(self, sentence: str) -> list[str]:
        question = self._moment.question
        found = faults(sentence, self._known, self._moment.today)
        room = WORDS_AT_MOST - sum(len(said.split()) for said in self._spoken)
        if "?" not in sentence:
            room -= len(question.text.split())
        elif sentence.count("?") > 1 or not asks_about(sentence, question):
            found.append("does not ask the one open question")
        return [*found, "makes the reply too long"] if len(sentence.split()) > room else found

    def _say(self, sentence: str) -> None:
        if self._emit is not None:
            self._emit(f" {sentence}" if self._spoken else sentence)
        self._spoken.append(sentence)
