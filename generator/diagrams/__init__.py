"""Figures drawn from the records."""
