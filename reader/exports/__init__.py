"""Everything that goes out: citations, tables, annotation exchange formats, atomic files."""
