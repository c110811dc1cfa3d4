"""The table of actions, a file for each group; `studio.menu` puts them in order."""
