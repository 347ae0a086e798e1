"""Tests of the formats in which problems are told."""
