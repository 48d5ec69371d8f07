"""Reports on the knowledge: what to review, what is covered, and what goes unanswered."""
