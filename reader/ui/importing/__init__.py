"""The import journey in the window: choose, watch, review."""
