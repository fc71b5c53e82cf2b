"""The JSON Schema of the charter format, from the same types that read it."""

from __future__ import annotations

from typing import Any

from mithaq.charter.document import Charter


def charter_schema() -> dict[str, Any]:
    """Draft 2020-12; an editor that knows it completes and checks charter files."""
    schema = Charter.model_json_schema(by_alias=True, mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Mithaq charter", **schema}
