import json

from make_goldens import FILE, goldens


def test_no_score_has_moved_unseen() -> None:
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    now = goldens()
    moved = sorted(key for key in stored.keys() | now.keys() if stored.get(key) != now.get(key))
    assert not moved, f"{moved}: if that is meant, raise SCORER_VERSION, say so in CHANGELOG.md, run 'make goldens'"
