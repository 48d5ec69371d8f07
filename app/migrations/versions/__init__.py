"""The changes to the tables, in order."""
