"""The annotating journey in the window: highlights, notes, tags, their panel and browser."""
