"""Finding figures: every quantity an article states, and who said it, of what, where and when."""
