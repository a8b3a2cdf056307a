"""What is kept, and the only floor that speaks SQL."""
