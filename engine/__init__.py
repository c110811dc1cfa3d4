"""Generators, bridges and propagation: a library that knows torch and numpy, and no window."""
