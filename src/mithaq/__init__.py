"""Mithaq: networks of local governments, run by their charter."""

__version__ = "0.1.0"
