"""The grammar of quantities: from words and digits to intervals, units and counted nouns."""
