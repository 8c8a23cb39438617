"""The base of every value that an author writes: frozen, and closed to keys it does not know."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value. An unknown key is refused, so that a misspelt key is met at once."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
