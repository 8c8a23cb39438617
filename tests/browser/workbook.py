"""A real Jupyter server with notebooks of desks, and a browser page on one of them."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Dialog, Locator, Page, TimeoutError, expect

START = 120  # seconds that a server may take, on a machine that is busy with other tests
SETTINGS = {
    "apputils-extension/notification.jupyterlab-settings": {"fetchNews": "false", "checkForUpdates": False},
    # What the desk saves is looked at without JupyterLab saving as well.
    "docmanager-extension/plugin.jupyterlab-settings": {"autosave": False},
}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Server:
    """A JupyterLab (which serves Notebook 7 as well) on `folder`, with settings of its own."""

    def __init__(self, folder: Path, home: Path, port: int | None = None) -> None:
        self.folder = folder
        self.home = home
        self.port = port or free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        settings = self.home / "settings" / "@jupyterlab"
        for name, values in SETTINGS.items():
            (settings / name).parent.mkdir(parents=True, exist_ok=True)
            (settings / name).write_text(json.dumps(values), encoding="utf-8")
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "JPY_"))},
            "JUPYTER_CONFIG_DIR": str(self.home / "config"),
            "JUPYTER_DATA_DIR": str(self.home / "data"),
            "JUPYTER_RUNTIME_DIR": str(self.home / "runtime"),
            "JUPYTERLAB_SETTINGS_DIR": str(self.home / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(self.home / "workspaces"),
            "IPYTHONDIR": str(self.home / "ipython"),
        }
        options = [
            f"--ServerApp.root_dir={self.folder}",
            f"--ServerApp.port={self.port}",
            "--ServerApp.port_retries=0",
            "--IdentityProvider.token=",
            "--ServerApp.password=",
            "--ServerApp.allow_root=True",
            "--ServerApp.ip=127.0.0.1",
            # Stopping it is part of the tests, and takes ten seconds of polite waiting otherwise.
            "--MultiKernelManager.shutdown_wait_time=1",
        ]
        log = (self.home / "server.log").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", "--no-browser", *options],
            cwd=self.folder,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        log.close()
        end = time.monotonic() + START
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            if self.answers():
                return
            time.sleep(0.2)
        raise RuntimeError((self.home / "server.log").read_text(encoding="utf-8")[-3000:])

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/api", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def get(self, path: str) -> Any:
        with urllib.request.urlopen(f"{self.address}/api/{path}", timeout=10) as answer:
            return json.loads(answer.read())

    def kernel_processes(self) -> list[int]:
        """The process ids of this server's kernels."""
        assert self.process is not None
        found = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=False)
        return [int(line) for line in found.stdout.split()]

    def kill_kernels(self) -> None:
        for process in self.kernel_processes():
            os.kill(process, signal.SIGKILL)

    def stop(self) -> None:
        if self.process is None:
            return
        for signal_ in (signal.SIGINT, signal.SIGINT, signal.SIGTERM):
            self.process.send_signal(signal_)
            try:
                self.process.wait(5)
                break
            except subprocess.TimeoutExpired:
                continue
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)  # the kernels are in the server's session
        self.process.wait(10)
        self.process = None


def write_notebook(path: Path, desks: Sequence[str], *, mirrors: bool = True) -> Path:
    """A notebook with a set-up cell and, for each of `desks` (the arguments of a call), a cell and its mirror."""
    cells = [nbformat.v4.new_code_cell("from makeitright import desk, mark")]
    for arguments in desks:
        cells.append(nbformat.v4.new_code_cell(f"desk({arguments})"))
        found = re.fullmatch(r'"(\w+)"(?:, turn=(\d))?', arguments)
        assert found is not None
        item = f"{found[1]}/{found[2] or 1}"
        if mirrors:
            cells.append(
                nbformat.v4.new_markdown_cell(
                    "*Your reply will be shown here, once there is one.*", metadata={"makeitright": {"mirror": item}}
                )
            )
    notebook = nbformat.v4.new_notebook(
        cells=cells,
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}},
    )
    nbformat.write(notebook, path)
    return path


class Desk:
    """The parts of a desk on a page, found as a person or a screen reader finds them."""

    def __init__(self, page: Page, item: str) -> None:
        self.page = page
        self.item = item
        self.root = page.locator(f'.mir-desk[data-item="{item}"]')
        self.reply = self.root.get_by_role("textbox", name="Your reply")
        self.state = self.root.locator(".mir-state")
        self.check_button = self.root.get_by_role("button", name="Check my reply")
        self.feedback = self.root.locator(".mir-feedback")

    def strategy(self, name: str) -> Locator:
        return self.root.get_by_role("radio", name=name)

    def write(self, text: str) -> None:
        self.reply.fill(text)

    def expect_saved(self, timeout: float = 15_000) -> None:
        expect(self.state).to_have_text(re.compile(r"^Saved "), timeout=timeout)

    def check(self) -> None:
        self.check_button.click()
        expect(self.root.locator(".mir-said")).to_contain_text("Checked", timeout=20_000)


def open_notebook(page: Page, server: Server, name: str, *, app: str = "lab") -> None:
    """Opens a notebook in JupyterLab (`lab`) or Notebook 7 (`notebooks`) and waits for its kernel."""
    path = f"lab/tree/{name}?reset" if app == "lab" else f"notebooks/{name}"
    page.goto(f"{server.address}/{path}")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
    wait_for_kernel(page, server, name)


def wait_for_kernel(page: Page, server: Server, name: str) -> None:
    """Waits until the notebook's kernel is there, is connected to the page, and has nothing to do.

    The page alone does not tell: it shows "idle" before a kernel is connected, and then asks which one to run.
    """
    end = time.monotonic() + 60
    while time.monotonic() < end:
        kernels = [session["kernel"] for session in server.get("sessions") if session["path"] == name]
        if any(kernel["execution_state"] == "idle" and kernel["connections"] > 0 for kernel in kernels):
            break
        page.wait_for_timeout(100)
    page.wait_for_function(
        "() => document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'", timeout=60_000
    )


def run_all(page: Page, desks: int) -> None:
    """Runs all cells from the menu and waits for that many desks.

    JupyterLab drops a command to run that comes while a kernel is still being connected, though it shows the kernel
    as idle. Then the cells stay without a number, and it is asked again.
    """
    for _ in range(5):
        command(page, "Run", "runmenu:run-all")
        try:
            page.locator(".jp-CodeCell .jp-InputPrompt", has_text=re.compile(r"\[(\d+|\*)\]")).first.wait_for(
                timeout=5_000
            )
            break
        except TimeoutError:
            continue
    expect(page.locator(".mir-desk")).to_have_count(desks, timeout=30_000)


def command(page: Page, menu: str, command_id: str) -> None:
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.locator(f'.lm-Menu-item[data-command="{command_id}"]').click()


def accept(dialog: Dialog) -> None:
    dialog.accept()
