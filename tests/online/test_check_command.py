"""`khabar check --online` against a real server, and that nothing else asks anybody."""

import json
import re
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from khabar.cli.main import main
from khabar.read.links import LINKS
from khabar.testing.workspaces import smallest
from tests.online.raw import raw_server
from tests.online.serving import Server, server

__all__ = ["server"]

DEAF = """
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        raise AssertionError(f"somebody is asked: {event} {arguments}")
sys.addaudithook(refuse)
from khabar.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def workspace(tmp_path: Path, server: Server) -> Path:
    for path, text in smallest().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(str(text), encoding="utf-8")
    with (tmp_path / "organisations.yaml").open("a", encoding="utf-8") as file:
        file.write(f"  url: {server.url}\n")
    with (tmp_path / "publication.yaml").open("a", encoding="utf-8") as file:
        file.write("allow:\n  - check: link-leads-nowhere\n    reason: The server of the test is on this machine.\n")
    return tmp_path


def deaf(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run khabar where whoever asks the network is caught at it."""
    return subprocess.run([sys.executable, "-c", DEAF, *words], capture_output=True, text=True, check=False)


def test_what_is_found_online_is_recorded_and_told(
    workspace: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.plays(*[lambda answer: answer.say(410)] * 2)
    assert main(["check", str(workspace), "--online", "--allow-private", "--json"]) == 0
    [found] = json.loads(capsys.readouterr().out)["diagnostics"]
    assert (found["name"], found["file"], found["line"]) == ("dead-link", "organisations.yaml", 4)
    assert server.methods == ["HEAD", "GET"]
    _, row = (workspace / LINKS).read_text(encoding="utf-8").splitlines()
    assert row.startswith(server.url)
    assert row.endswith(",410,Gone,")


def test_without_it_what_was_recorded_is_told_again_and_nobody_is_asked(
    workspace: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.plays(*[lambda answer: answer.say(410)] * 2)
    main(["check", str(workspace), "--online", "--allow-private"])
    told = capsys.readouterr().err
    assert "warning[dead-link] organisations.yaml:4:8" in told
    done = deaf("check", workspace)
    assert (done.returncode, done.stderr) == (0, told)
    assert len(server.asked) == 2


def test_faults_are_told_and_nobody_is_asked(
    workspace: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "figures.yaml").write_text("cases: [", encoding="utf-8")
    assert main(["check", str(workspace), "--online", "--allow-private"]) == 1
    assert "figures.yaml" in capsys.readouterr().err
    assert server.asked == []


def test_a_machine_that_is_cut_off_is_told(workspace: Path) -> None:
    organisations = (workspace / "organisations.yaml").read_text(encoding="utf-8")
    (workspace / "organisations.yaml").write_text(organisations.replace("127.0.0.1", "nowhere.invalid"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "khabar", "check", workspace, "--online"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 6
    assert done.stderr.startswith("khabar: none of 1 addresses answers (no such host): check whether")
    assert not (workspace / LINKS).exists()


@pytest.mark.slow
def test_a_build_asks_nobody(workspace: Path, tmp_path: Path) -> None:
    done = deaf("build", workspace, "--out", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "site").iterdir())


def test_who_asks_is_caught(workspace: Path) -> None:
    done = deaf("check", workspace, "--online", "--allow-private")
    assert "somebody is asked" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a signal to another process is another matter there")
def test_ctrl_c_ends_a_run_whose_servers_never_answer(workspace: Path) -> None:
    """The address is still waited for, and would be for a minute."""
    asked = threading.Event()

    def silent(_: socket.socket, over: threading.Event) -> None:
        asked.set()
        over.wait(60)

    with raw_server(silent) as server:
        organisations = workspace / "organisations.yaml"
        text = organisations.read_text(encoding="utf-8")
        organisations.write_text(re.sub(r"http://127[^\s]+", server.url, text), encoding="utf-8")
        command = [sys.executable, "-m", "khabar", "check", workspace, "--online", "--allow-private"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
            assert asked.wait(30)
            running.send_signal(signal.SIGINT)
            _, told = running.communicate(timeout=20)
    assert running.returncode == 130
    assert "Traceback" not in told
    assert not (workspace / LINKS).exists()
