"""The store: one open library file, asked and changed through functions over its connection."""

from __future__ import annotations


class Store:
    """An open library file."""
