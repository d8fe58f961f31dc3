"""Which changes of a library make a comparison another one."""

from __future__ import annotations

from reader.domain.edit import Subject

CONCERNS = frozenset({Subject.TOPIC, Subject.DECISION, Subject.GROUPING, Subject.METADATA, Subject.ARTICLE})
