"""What every part of the window shares: tasks, commands, theme, settings."""
