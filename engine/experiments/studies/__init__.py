"""What the product's own choices were decided by: ways to train, spread labels, find neighbours and sound, compared."""
