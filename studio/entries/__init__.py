"""The table of actions, a file for each group; `studio.tables.menu` puts them in order."""
