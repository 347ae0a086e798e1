"""Tests of generator/render/search/."""
