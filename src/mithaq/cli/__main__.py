"""`python -m mithaq.cli` is `mithaq`."""

from mithaq.cli import app

app()
