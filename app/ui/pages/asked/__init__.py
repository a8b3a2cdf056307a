"""Who has asked and waits for an answer, and the letters they are sent."""
