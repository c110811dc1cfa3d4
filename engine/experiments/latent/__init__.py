"""Latent Translation (Tian & Engel 2019): its tables and figures, a file each, and what they share."""
