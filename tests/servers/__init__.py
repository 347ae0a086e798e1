"""Real servers answer a small site as its rules promise."""
