"""Known groups: do the deterministic criteria rank what people called good above what they did not?

AUC per criterion: the chance that a text of the upper group scores above one of the lower, ties
half; .5 is a coin. Counselling sessions of high against low quality (AnnoMI), OKRs that a guide
calls good against bad, goals that coaches labelled SMART against not, and measurable against not.
A criterion may rightly see nothing here: it asks for something else than what the group is about.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, NamedTuple

from mentor_evals.scoring import Paper
from mentor_evals.scoring.criteria import decide
from mentor_evals.shapes.case import Case
from mentor_evals.shapes.rubric import Criterion
from mentor_evals.shapes.suite import Kind, SuiteSettings
from mentor_evals.statistics.bootstrap import interval
from mentor_evals.statistics.ranks import Separation, separation
from mentor_evals.suites.rubric_files import load_rubric

Document = Mapping[str, Any]
_WRITTEN = date(2021, 3, 1)


class Text(NamedTuple):
    """A document of one of the two groups; `group` is whose it is: those are not independent.

    `said` are the words that it was made from.
    """

    document: Document
    upper: bool
    group: str
    said: str = ""


class Known(NamedTuple):
    """Two groups: what is ranked, by which criteria, and how the rows of a file become texts."""

    title: str
    file: str
    rubric: str
    kind: Kind
    form: Literal["smart", "okr"]
    texts: Callable[[Sequence[Document]], Iterator[Text]]


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds `groups` to the measuring commands."""
    parser = subparsers.add_parser(
        "groups", help="criteria on texts that people called good or bad"
    )
    _add_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prints the tables; it only measures and never fails."""
    for known in GROUPS:
        file = Path(args.data) / known.file
        if not file.is_file():
            print(f"bench groups: {known.title} skipped, there is no {file}")
            continue
        rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        print("\n".join(_table(known, list(known.texts(rows)))))
    return 0


def values(papers: Sequence[tuple[Text, Paper]], criterion: Criterion) -> list[tuple[Text, float]]:
    """The texts that a criterion scores, with what it scores them."""
    found = ((text, decide(criterion, paper).value) for text, paper in papers)
    return [(text, value) for text, value in found if value is not None]


def separated(scored: Sequence[tuple[Text, float]]) -> Separation:
    """How scores rank the two groups, of which none is empty."""
    upper = [value for text, value in scored if text.upper]
    lower = [value for text, value in scored if not text.upper]
    found = separation(upper, lower)
    low, high = _clustered(scored)
    return found._replace(low=min(found.low, low), high=max(found.high, high))


def papers_of(known: Known, texts: Sequence[Text]) -> list[tuple[Text, Paper]]:
    """Each text as a paper that criteria can be asked of."""
    settings = SuiteSettings(
        suite="groups", kind=known.kind, form=known.form, rubrics=(known.rubric,), today=_WRITTEN
    )
    return [
        (
            text,
            Paper(Case(id="text", person="p", input={"text": text.said}), settings, text.document),
        )
        for text in texts
    ]


def sessions(rows: Sequence[Document]) -> Iterator[Text]:
    """Each session as a chat: what the client said, what the counsellor replied."""
    for row in rows:
        turns = [
            {"said": one["text"], "reply": other["text"]}
            for one, other in pairwise(row["turns"])
            if one["speaker"] == "client" and other["speaker"] == "counsellor"
        ]
        yield Text({"turns": turns}, row["quality"] == "high", row["group"])


def okrs(rows: Sequence[Document]) -> Iterator[Text]:
    """The OKRs that somebody called good or bad; a grade says what was attained, not this."""
    for row in rows:
        if row["label"] in ("good", "bad"):
            goal = {"objective": row["objective"], "key_results": row["key_results"]}
            yield Text({"goal": goal}, row["label"] == "good", row["group"])


def smart_goals(rows: Sequence[Document]) -> Iterator[Text]:
    """Goals that the coach's labels call SMART, against those called not; partial ones left out."""
    for row in rows:
        if row.get("smart") in ("SMART", "Not SMART"):
            yield _goal(row, upper=row["smart"] == "SMART")


def measurable_goals(rows: Sequence[Document]) -> Iterator[Text]:
    """Goals that the coach called measurable, against those that are not."""
    for row in rows:
        if "labels" in row:
            yield _goal(row, upper=bool(row["labels"]["M"]))


def _goal(row: Document, *, upper: bool) -> Text:
    return Text({"goal": {"statement": row["text"]}}, upper, row["group"], row["text"])


GROUPS = (
    Known(
        "sessions, high against low", "transcripts.jsonl", "chat_turn", "chat", "smart", sessions
    ),
    Known("sessions, as a whole", "transcripts.jsonl", "chat_session", "chat", "smart", sessions),
    Known("OKRs, good against bad", "okr_examples.jsonl", "goal_okr", "goal", "okr", okrs),
    Known("goals, SMART or not", "rated_goals.jsonl", "goal_smart", "goal", "smart", smart_goals),
    Known(
        "goals, measurable or not",
        "rated_goals.jsonl",
        "goal_smart",
        "goal",
        "smart",
        measurable_goals,
    ),
)


def _table(known: Known, texts: Sequence[Text]) -> Iterator[str]:
    upper, papers = sum(text.upper for text in texts), papers_of(known, texts)
    yield f"\n{known.title}: {upper} and {len(texts) - upper}"
    for criterion in load_rubric(known.rubric, Path()).criteria:
        if criterion.type == "deterministic":
            told = _told(values(papers, criterion))
            yield f"  {criterion.id} {criterion.name[:40]:42}{told}"


def _told(scored: Sequence[tuple[Text, float]]) -> str:
    if len({text.upper for text, _ in scored}) < 2:
        return "has nothing to say here"
    if len({value for _, value in scored}) < 2:
        return "says the same of all"
    found = separated(scored)
    span = f"[{found.low:.2f}, {found.high:.2f}]"
    verdict = "better than chance" if found.low > 0.5 else "wrong way" if found.high < 0.5 else ""
    return f"AUC {found.auc:.2f} {span}  n {found.upper}+{found.lower}  {verdict}".rstrip()


def _clustered(scored: Sequence[tuple[Text, float]]) -> tuple[float, float]:
    """The interval with people, and all their texts, drawn anew; all of it where none comes out."""

    def auc(chosen: Any) -> float:
        drawn = [scored[at] for at in chosen]
        upper = [value for text, value in drawn if text.upper]
        lower = [value for text, value in drawn if not text.upper]
        return separation(upper, lower).auc if upper and lower else float("nan")

    low, high = interval(auc, [text.group for text, _ in scored], draws=500)
    return (0.0, 1.0) if low is None or high is None else (low, high)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", default="../shared/data", help="the folder of the texts")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    _add_arguments(parser)
    raise SystemExit(run(parser.parse_args()))
