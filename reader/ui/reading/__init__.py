"""The reading journey in the window: the article page, its marks, find, outline."""
