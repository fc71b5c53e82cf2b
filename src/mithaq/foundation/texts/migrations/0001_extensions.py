"""The extensions that names and periods need."""

from typing import ClassVar

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    operations: ClassVar = [TrigramExtension(), BtreeGistExtension()]
