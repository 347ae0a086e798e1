"""Hints at hard language."""
