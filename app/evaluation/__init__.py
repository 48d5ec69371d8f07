"""Measures the assistant on open questions that nobody wrote with its words in view."""
