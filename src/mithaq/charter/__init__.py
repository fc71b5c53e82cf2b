"""The heart: a charter file read into frozen objects, and the rules that judge evidence by it.

Pure Python: no Django, no clock (`at` is always an argument), no input or output.
"""
