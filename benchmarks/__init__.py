"""Speed, measured side by side with what a user would pick instead; `python3 dev.py bench NAME`."""
