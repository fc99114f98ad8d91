"""The competency library: topics a coach keeps as text files, offered to a mentee, never decided."""

from mentor_copilot.domain.library.card import Topic, TopicMeasure
from mentor_copilot.domain.library.catalogue import LibraryError, topic, topics
from mentor_copilot.domain.library.matching import find_topics

__all__ = ["LibraryError", "Topic", "TopicMeasure", "find_topics", "topic", "topics"]
