"""The full-text index: the only room with Whoosh, behind a small port (query in; id, score, total out)."""
