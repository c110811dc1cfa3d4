"""What lands where: bin by bin, sample by sample, and bridge against bridge."""
