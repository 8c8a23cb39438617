"""The formgrader's buttons, on a real Jupyter server in the course's folder."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hand_ins import LESSON, answers, course, expected, hand_in, tampered, write

pytestmark = pytest.mark.xdist_group("formgrader")  # what they share is slow to make

START = 60


@dataclass
class Formgrader:
    """A server with nbgrader's formgrader in ``place``."""

    place: Path
    address: str
    token: str

    def ask(self, path: str, method: str = "GET") -> Any:
        """What the formgrader's API answers, decoded."""
        request = urllib.request.Request(
            f"{self.address}/formgrader/{path}", method=method, headers={"Authorization": f"token {self.token}"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read().decode()
        return json.loads(text) if path.startswith("api/") else text

    def press(self, path: str) -> dict[str, Any]:
        """A button: the result with its log. It must succeed."""
        answer: dict[str, Any] = self.ask(f"api/{path}", "POST")
        assert answer["success"], answer
        return answer


@pytest.fixture(scope="module")
def formgrader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Formgrader]:
    root = tmp_path_factory.mktemp("formgrader")
    place = course(root / "course")
    hand_in(place / "submitted" / "ana" / LESSON, answers("model"))
    hand_in(place / "submitted" / "file" / LESSON, answers("near-miss"), book=False)
    write(place / "submitted" / "mallory" / LESSON / f"{LESSON}.ipynb", tampered(answers("poor"), root / "PROOF"))
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        port = any_port.getsockname()[1]
    token = secrets.token_hex(16)
    folders = {name: str(root / name) for name in ("config", "data", "runtime", "ipython")}
    variables = {
        **os.environ,
        "HOME": str(root),
        "JUPYTER_CONFIG_DIR": folders["config"],
        "JUPYTER_DATA_DIR": folders["data"],
        "JUPYTER_RUNTIME_DIR": folders["runtime"],
        "IPYTHONDIR": folders["ipython"],
    }
    command = [
        sys.executable,
        "-m",
        "jupyter_server",
        "--no-browser",
        f"--port={port}",
        f"--IdentityProvider.token={token}",
    ]
    if os.geteuid() == 0:
        command.append("--allow-root")
    with (root / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=place, env=variables, stdout=log, stderr=log)
        try:
            found = Formgrader(place, f"http://127.0.0.1:{port}", token)
            _wait(found, server, root / "server.log")
            yield found
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait(formgrader: Formgrader, server: subprocess.Popen[bytes], log: Path) -> None:
    began = time.monotonic()
    while time.monotonic() - began < START and server.poll() is None:
        try:
            formgrader.ask("api/status")
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    pytest.fail(f"the server did not start:\n{log.read_text()}")


def marks(formgrader: Formgrader, student: str) -> dict[str, float]:
    (handed_in,) = formgrader.ask(f"api/student_notebook_submissions/{student}/{LESSON}")
    grades = formgrader.ask(f"api/grades?submission_id={handed_in['id']}")
    return {grade["name"]: grade["auto_score"] for grade in grades}


def test_the_buttons_grade_everybody_without_running_their_code(formgrader: Formgrader) -> None:
    written = {"ana": answers("model"), "file": answers("near-miss"), "mallory": answers("poor")}
    formgrader.press(f"assignment/{LESSON}/assign")
    for student in written:
        formgrader.press(f"submission/{LESSON}/{student}/autograde")
    assert {student: marks(formgrader, student) for student in written} == {
        student: expected(replies) for student, replies in written.items()
    }
    assert not (formgrader.place.parent / "PROOF").exists()
    formgrader.press(f"assignment/{LESSON}/generate_feedback")
    page = formgrader.place / "feedback" / "ana" / LESSON / f"{LESSON}.html"
    assert "of 10 points" in page.read_text(encoding="utf-8")


def test_pressed_again_after_a_new_answer_the_button_grades_anew(formgrader: Formgrader) -> None:
    folder = hand_in(formgrader.place / "submitted" / "ben" / LESSON, answers("poor"))
    formgrader.press(f"submission/{LESSON}/ben/autograde")
    shutil.rmtree(folder)
    hand_in(folder, answers("model"))
    formgrader.press(f"submission/{LESSON}/ben/autograde")
    assert marks(formgrader, "ben") == expected(answers("model"))


def test_the_page_of_a_hand_in_shows_reply_and_reasons(formgrader: Formgrader) -> None:
    hand_in(formgrader.place / "submitted" / "cleo" / LESSON, {"RC01/1": ("S1", "<script>1</script> I am sorry.")})
    formgrader.press(f"submission/{LESSON}/cleo/autograde")
    (handed_in,) = formgrader.ask(f"api/student_notebook_submissions/cleo/{LESSON}")
    html = formgrader.ask(f"submissions/{handed_in['id']}")
    assert "&lt;script&gt;1&lt;/script&gt;" in html
    assert "<script>1</script>" not in html


def test_the_configuration_is_not_shown(formgrader: Formgrader) -> None:
    assert "sanitize_preprocessors" not in formgrader.ask("manage_assignments")
