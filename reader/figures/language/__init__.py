"""English text as sentences and tokens with tags, lemmas and dependency heads, all with offsets."""
