"""What is played: the large pictures, the sound, what was performed, and named points."""
