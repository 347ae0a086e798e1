"""The workflows of GitHub, run here: their conditions, their commands, and what they may do."""
