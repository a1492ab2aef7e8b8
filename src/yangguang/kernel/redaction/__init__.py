"""Redaction (区分处理): documents that go out with a reply, without what the law withholds (Art. 37)."""
