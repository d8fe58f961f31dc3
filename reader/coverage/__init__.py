"""Comparing coverage: grouping figures, telling origins from echoes, naming relations and silence."""
