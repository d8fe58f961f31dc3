"""Quality, measured against data and gold; `python3 dev.py evaluate NAME`."""
