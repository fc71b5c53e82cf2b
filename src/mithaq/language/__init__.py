"""How words are compared: letters, word forms and sounds in Arabic, French and English. Pure Python: no table, no clock."""
