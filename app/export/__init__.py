"""What leaves: takes plain values, writes documents. The only floor that knows PDF."""
