"""What others have named as their obstacle: examples out of the library, shown only when asked."""

from mentor_copilot.domain.library import find_topics

EXAMPLES_AT_MOST = 3  # rubric WP06


def examples(wish: str) -> tuple[str, ...]:
    """Up to three inner obstacles of the topic that fits the wish; none where no topic does."""
    found = find_topics(wish, 1)
    return tuple(found[0].obstacles[:EXAMPLES_AT_MOST]) if found else ()
