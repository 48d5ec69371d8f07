"""Offers in and out of spreadsheets."""
