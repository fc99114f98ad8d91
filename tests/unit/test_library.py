"""The library's content: what every line of a topic keeps to."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.library import Topic, topics
from mentor_copilot.domain.library.words import stems
from mentor_copilot.domain.lint import lint_record
from mentor_copilot.domain.lint.woop import inward

SEED_AREAS_OF_MENTEES = {
    "public-speaking",
    "problem-solving",
    "leadership-skills",
    "career-direction",
    "networking",
    "company-culture",
    "promotion",
    "work-life-balance",
}
SEED_AREAS_OF_MENTORS = {
    "mentor-leadership",
    "mentor-perspectives",
    "mentor-reputation",
    "mentor-career",
    "mentor-giving-back",
}
RESEARCH = (
    "Kluger & DeNisi 1996",
    "Bandura & Schunk 1981",
    "ICF core competencies",
    "CCL's situation, behaviour, impact",
    "Wiese 2016",
    "Locke & Latham",
    "Gollwitzer & Sheeran 2006",
)


def lines(topic: Topic) -> Iterator[str]:
    """Every line that a person may be shown."""
    yield from (measure.text for measure in topic.measures)
    yield from (*topic.first_steps, *topic.obstacles, *topic.if_thens, *topic.questions)


def shown() -> list[tuple[str, str]]:
    return [(topic.id, line) for topic in topics() for line in lines(topic)]


def woop_findings(field: str, obstacle: str, plan: str) -> list[Finding]:
    """What the lint says of that part; wish and outcome are the person's and missing here."""
    found = lint_record({"obstacle": obstacle, "plan": plan}).findings
    return [finding for finding in found if finding.field == field]


def test_there_are_about_a_hundred_topics() -> None:
    assert 80 <= len(topics()) <= 110


def test_the_areas_of_the_founding_articles_are_there() -> None:
    assert {topic.id for topic in topics()} >= SEED_AREAS_OF_MENTEES | SEED_AREAS_OF_MENTORS


def test_every_if_then_plan_passes_the_lint_for_an_obstacle_of_its_topic() -> None:
    failing = [
        (topic.id, plan)
        for topic in topics()
        for plan in topic.if_thens
        if all(woop_findings("plan", obstacle, plan) for obstacle in topic.obstacles)
    ]
    assert failing == []


def test_every_obstacle_is_one_inner_thing_in_the_first_person() -> None:
    failing = [
        (topic.id, obstacle)
        for topic in topics()
        for obstacle in topic.obstacles
        if woop_findings("obstacle", obstacle, topic.if_thens[0])
        or inward(obstacle) is not True
        or not re.search(r"\b(I|my|me)\b", obstacle)
    ]
    assert failing == []


def test_no_line_serves_two_topics() -> None:
    counted = Counter(line.lower() for _, line in shown())
    assert [line for line, count in counted.items() if count > 1] == []


def test_no_line_holds_a_digit_or_an_order() -> None:
    pattern = re.compile(r"\d|\b(should|must|ought)\b", re.IGNORECASE)
    assert [line for line in shown() if pattern.search(line[1])] == []


def test_questions_are_open_and_single() -> None:
    closed = re.compile(r"(do|does|did|is|are|can|could|will|would|have|has)\b", re.IGNORECASE)
    questions = [question for topic in topics() for question in topic.questions]
    assert [q for q in questions if closed.match(q) or q.count("?") != 1] == []


def test_steps_and_obstacles_are_whole_sentences() -> None:
    sentences = [s for t in topics() for s in (*t.first_steps, *t.obstacles, *t.if_thens)]
    assert [s for s in sentences if not (s[0].isupper() and s.endswith("."))] == []


def test_a_reason_is_practice_or_research_that_was_read() -> None:
    unknown = [
        (topic.id, topic.why)
        for topic in topics()
        if not topic.why.startswith(("practice: ", *(f"research: {name}" for name in RESEARCH)))
    ]
    assert unknown == []


@pytest.mark.parametrize("kind", ["keywords", "hints"])
def test_no_keyword_is_given_twice_in_a_topic(kind: str) -> None:
    for topic in topics():
        counted = Counter(stems(phrase) for phrase in getattr(topic, kind))
        assert [words for words, count in counted.items() if count > 1] == [], topic.id
