"""A desk's check, the desk's warming up and a grade cell may run at once in one kernel."""

import sys
import threading

from makeitright.text import stems


def test_words_have_the_same_stems_in_many_threads_at_once() -> None:
    words = ["running", "apologises", "mittens", "happened", "checking", "generously", "nationality", "refunded"] * 200
    stem_anew = stems.stem.__wrapped__  # past the cache, which would hide the race after the first word
    expected = [stem_anew(word) for word in words]
    found: list[list[str]] = []

    def stem_all() -> None:
        found.append([stem_anew(word) for word in words])

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        threads = [threading.Thread(target=stem_all) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(before)
    assert found == [expected] * 4
