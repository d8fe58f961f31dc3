"""Writing in the window: the notebook's pages with what they cite."""
