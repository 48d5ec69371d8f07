"""Follows the links in the offers, and keeps what happened, without being led anywhere private."""
