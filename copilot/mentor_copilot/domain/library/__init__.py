"""The competency library: topics a coach keeps as text files, to offer and never to decide."""

from mentor_copilot.domain.library.card import Topic, TopicMeasure
from mentor_copilot.domain.library.catalogue import LibraryError, topic, topics
from mentor_copilot.domain.library.matching import find_topics

__all__ = ["LibraryError", "Topic", "TopicMeasure", "find_topics", "topic", "topics"]
