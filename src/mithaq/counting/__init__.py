"""Counting votes: pure Python on exact fractions, without Django, clock or chance of its own."""
