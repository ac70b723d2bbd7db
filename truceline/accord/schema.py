"""The JSON Schema of an accord file, for editors that complete and check TOML."""

from typing import Any

from truceline.accord.form import AccordForm

ADDRESS = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema as JSON values (draft 2020-12)."""
    return {"$schema": ADDRESS, "title": "Truceline accord", **AccordForm.model_json_schema()}
