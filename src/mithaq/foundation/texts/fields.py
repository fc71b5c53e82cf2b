"""`TextField`: a `Text` in a jsonb column."""

from __future__ import annotations

from typing import Any

from django.db import models

from mithaq.charter.text import Text


class TextField(models.JSONField):
    """Words in up to three languages; reads and writes `Text`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Text)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Text:
        return Text(**(super().from_db_value(value, expression, connection) or {}))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        plain = value.as_json() if isinstance(value, Text) else value
        return super().get_db_prep_value(plain, connection, prepared)

    def to_python(self, value: Any) -> Any:
        return Text(**value) if isinstance(value, dict) else value
