"""Filled plans: what may be written in a field, what follows from it, how it reads."""
