"""Parallax, a desktop source reader: search, read, annotate and compare what articles say."""

__version__ = "0.1.0"
