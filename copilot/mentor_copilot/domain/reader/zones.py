"""Which parts of a text speak of one wish: its own words, what all wishes share, and the rest."""

from dataclasses import dataclass

from mentor_copilot.domain.reader.page import Page
from mentor_copilot.domain.reader.segments import Label
from mentor_copilot.domain.reader.wish import Want


@dataclass(frozen=True, slots=True)
class Zone:
    """A span that may speak of the wish; `own` where the wish itself stands in its sentence."""

    start: int
    end: int
    own: bool
    label: Label = ""
    item: bool = False


def zones_of(page: Page, want: Want | None, wants: tuple[Want, ...]) -> tuple[Zone, ...]:
    """The zones of `want` (of the whole text where it is None), its own first.

    Another wish's words are in none of them; what stands in front of the first wish of a sentence
    or after the last one is shared by all of its wishes.
    """
    own: list[Zone] = []
    rest: list[Zone] = []
    for segment in page.segments:
        inside = [w for w in wants if segment.start <= w.start < segment.end]
        if not inside:
            rest.append(Zone(segment.start, segment.end, False, segment.label, segment.item))
        elif want is None or want in inside:
            own.extend(_own_zones(segment.start, segment.end, want or inside[0], inside))
    return (*own, *rest)


def shared_zones(page: Page, wants: tuple[Want, ...]) -> tuple[Zone, ...]:
    """The zones that speak of several wishes at once: around them, if they share a sentence."""
    rest = tuple(zone for zone in zones_of(page, wants[0], wants) if not zone.own)
    first, last = wants[0], wants[-1]
    segment = next(s for s in page.segments if s.start <= first.start < s.end)
    if last.start >= segment.end:
        return rest
    around = (Zone(last.end, segment.end, True), Zone(segment.start, first.lead, True))
    return (*(zone for zone in around if zone.start < zone.end), *rest)


def _own_zones(start: int, end: int, want: Want, inside: list[Want]) -> list[Zone]:
    if len(inside) == 1:
        return [Zone(start, end, True)]
    at = inside.index(want)
    last = at == len(inside) - 1
    zones = [Zone(want.start, end if last else inside[at + 1].start, True)]
    if inside[0].lead > start:
        zones.append(Zone(start, inside[0].lead, True))
    if not last and inside[-1].end < end:
        zones.append(Zone(inside[-1].end, end, True))
    return zones
