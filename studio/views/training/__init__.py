"""Training the bridge: buttons, what it strives for, curves, and what came of it."""
