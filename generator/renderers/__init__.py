"""Renderers: pure functions from the handbook to artifacts."""
