"""A matter that several notes come back to in other words, as long as it is still in the way."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from mentor_copilot.domain.brief.excerpts import excerpt, unquoted
from mentor_copilot.domain.brief.material import Material
from mentor_copilot.domain.brief.page import BriefLine
from mentor_copilot.domain.brief.points import Point, places
from mentor_copilot.domain.brief.wording import phrase
from mentor_copilot.domain.ledger import Claim, Recurring
from mentor_copilot.domain.ledger.likeness import gist

THEMES_AT_MOST = 2
_SHORT = 20
_RARE = 8  # a word that more claims share is what all notes are about, no matter of its own
_OPEN = ("obstacle", "asked_for_help")
_TOLD = (*_OPEN, "promised")


def themes(material: Material) -> list[Point]:
    """Matters that stand in notes of several days, with an obstacle or an ask among them."""
    found = sorted(_themes(material), key=lambda one: (-one[0], one[1][-1].id))
    taken: set[str] = set()
    points: list[Point] = []
    for score, claims in found:
        ids = {claim.id for claim in claims}
        if not ids & taken and len(points) < THEMES_AT_MOST:
            taken |= ids
            points.append(_theme(score, claims))
    return points


def _themes(material: Material) -> Iterator[tuple[float, list[Claim]]]:
    """Claims that share a telling word, with how much the word stands for."""
    often = {id for one in _recurring(material) for id in one.claim_ids}
    by_word: dict[str, list[Claim]] = defaultdict(list)
    for claim in material.ledger.claims:
        if claim.kind in _TOLD and claim.id not in often:
            for word in gist(claim.what).telling:
                by_word[word].append(claim)
    fresh = {claim.id for claim in material.fresh}
    stories = _stories(material)
    told_of = Counter(word for claim in material.ledger.claims for word in gist(claim.what).telling)
    for word, claims in by_word.items():
        days = {claim.learnt_at for claim in claims}
        open_now = [claim for claim in claims if claim.kind in _OPEN]
        if len(days) < 2 or not open_now or not fresh & {claim.id for claim in claims}:
            continue
        if _is_one_story(claims, stories) or _is_person(word, material) or told_of[word] > _RARE:
            continue
        named = sum(word in gist(claim.what).names for claim in claims) * 2 >= len(claims)
        if named or _share_more(claims):
            yield len(days) + 1.5 * named + 0.5 * len(open_now) + len(word) / 20, claims


def _recurring(material: Material) -> list[Recurring]:
    """What the page has as coming back already, word for word."""
    book = material.ledger
    return [one for one in (*book.obstacles, *book.asks) if one.times > 1]


def _stories(material: Material) -> list[set[str]]:
    """The claims of each promise, obstacle and ask: what the page has as one thing already."""
    book = material.ledger
    return [
        *(set(one.claim_ids) for one in book.commitments),
        *(set(one.claim_ids) for one in (*book.obstacles, *book.asks)),
    ]


def _is_one_story(claims: list[Claim], stories: list[set[str]]) -> bool:
    ids = {claim.id for claim in claims}
    return any(ids <= story for story in stories)


def _is_person(word: str, material: Material) -> bool:
    """Whether the word is one of the pair, or initials, which notes of teams are full of."""
    named = material.people.named(word) or material.people.named(word.upper())
    return len(word) <= 3 or named is not None or not word.isalpha()


def _share_more(claims: list[Claim]) -> bool:
    """Whether the first and the last have another telling word in common."""
    return len(gist(claims[0].what).telling & gist(claims[-1].what).telling) > 1


def _theme(score: float, claims: list[Claim]) -> Point:
    last_day = max(claim.learnt_at for claim in claims)
    last = next((c for c in claims if c.learnt_at == last_day and c.kind in _OPEN), None)
    last = last or next(c for c in claims if c.learnt_at == last_day)
    before = [claim for claim in claims if claim.learnt_at < last_day]
    first = next((c for c in before if c.kind in _OPEN), before[0])
    text = phrase(
        "recurring",
        "theme",
        first=unquoted(excerpt(first.what, _SHORT)),
        last=unquoted(excerpt(last.what, _SHORT)),
    )
    line = BriefLine(
        section="recurring",
        text=text,
        kind="said",
        owner=last.who if last.who == first.who else None,
        first_seen=first.learnt_at,
        cites=places([last, first]),
    )
    return Point(line=line, words=last.what, weight=9.0 + score, topic="recurring.theme")
