"""Work that several checks share is done once for each reading."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from makeitright.reading.reply import Reading

Result = TypeVar("Result")


def once_per_reading(function: Callable[[Reading], Result]) -> Callable[[Reading], Result]:
    """The same function, whose result is kept with the reading it was worked out for."""
    key = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def kept(reading: Reading) -> Result:
        memory = reading.__dict__
        if key not in memory:
            memory[key] = function(reading)
        result: Result = memory[key]
        return result

    return kept
