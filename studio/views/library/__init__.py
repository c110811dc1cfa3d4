"""Generators: the cards they are chosen from, and the assistant that brings in those of others."""
