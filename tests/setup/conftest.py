"""What the tests of the setting-up share."""

from pathlib import Path

import pytest
import small_course


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course folder, with a space in its name, as a person's may have."""
    return small_course.make(tmp_path / "my course")
