"""How often a wish is meant to happen, in its writer's words."""

from mentor_copilot.domain.reader import lexicon
from mentor_copilot.domain.reader.page import Page
from mentor_copilot.domain.reader.reasons import covers
from mentor_copilot.domain.reader.wish import Want
from mentor_copilot.domain.reader.zones import Zone
from mentor_copilot.domain.reading import When
from mentor_copilot.domain.value import Value, said


def find_frequency(
    page: Page, zones: tuple[Zone, ...], want: Want | None, why: Value[str]
) -> Value[str]:
    """How often, from the wish's own sentence ("three times a week").

    What is said before the wish ("I run twice a week and want to ...") is not meant, unless the
    sentence opens with it ("Every day I want to ..."); nor is what its reason tells of ("because I
    work every weekend").
    """
    for zone in zones:
        if not zone.own and want is not None:
            continue
        since = want.start if want and zone.start <= want.start < zone.end else zone.start
        spans = [
            (start, end)
            for start, end in _spans(page, zone)
            if (start >= since or start == zone.start) and not covers(why, start)
        ]
        if spans:
            start, end = _joined(spans)
            return said(" ".join(page.plain[start:end].split()), page.said, start, end)
    return Value[str]()


def _spans(page: Page, zone: Zone) -> list[tuple[int, int]]:
    counted = [
        (n.start, n.end)
        for n in page.numbers_in(zone.start, zone.end)
        if n.per and n.unit in ("time", "times")
    ]
    timed = [
        (w.start, w.end) for w in page.whens_in(zone.start, zone.end) if _is_frequency(page, w)
    ]
    return sorted(counted + timed)


def _joined(spans: list[tuple[int, int]]) -> tuple[int, int]:
    """The first span with those that go on from it ("twice a week" "on Mondays")."""
    start, end = spans[0]
    for following, stop in spans[1:]:
        if following <= end + 1:
            end = max(end, stop)
    return start, end


def _is_frequency(page: Page, when: When) -> bool:
    """Whether a recurring time says how often; "monthly income" and "$400/month" do not."""
    if when.role != "recurring" or page.plain[when.start] == "/":
        return False
    near = page.numbers_in(max(0, when.start - 40), when.end)
    if any(n.kind == "money" and n.end > when.start for n in near):
        return False
    follows, stop = page.within(when.end, len(page.plain))
    if " " in when.quote or follows == stop or not when.quote.endswith("ly"):
        return True
    word = page.tokens[follows].word
    apart = page.plain[when.end : page.tokens[follows].start].strip()
    return bool(apart) or word in lexicon.words("verbs", "closed") or word in ("at", "and", "or")
