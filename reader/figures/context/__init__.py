"""Who said a figure, of which place and group, as of when."""
