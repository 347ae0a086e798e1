"""Tests of what a change is said to do."""
