"""How any experiment is run, stopped, gone on with and kept, and what it leaves: tables, figures, a report."""
