"""The one way in which shapes are kept: they do not change, and take no key they do not know."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value of the examiners."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, hide_input_in_errors=True
    )
