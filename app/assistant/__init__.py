"""The conversation: from a message to a reply. Nothing in here knows about HTTP."""
