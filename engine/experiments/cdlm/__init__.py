"""Cross-Domain Latent Modulation (Hou et al. 2022): its tables and figures, and what they share."""
