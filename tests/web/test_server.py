import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from detente.errors import UsageError
from detente.web.server import address, listen

SERVE = """
import sys
from detente.web.server import serve
serve(sys.argv[1], announce=lambda address: print(address, flush=True))
"""


def test_a_case_is_served_at_the_address_announced_until_interrupted(case_path: Path) -> None:
    command = [sys.executable, "-c", SERVE, str(case_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        where = process.stdout.readline().strip()
        assert "The talks" in httpx.get(where).text
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=10)


def test_a_port_in_use_is_told_and_a_free_one_found_where_none_is_asked_for() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"Port {port} is in use"):
            listen("127.0.0.1", port)
    with listen("127.0.0.1", None) as one, listen("127.0.0.1", None) as other:
        assert address(one) != address(other)


@pytest.mark.parametrize("host", ["203.0.113.7", "no-such-host.invalid"])
def test_an_address_of_another_machine_is_refused(host: str) -> None:
    with pytest.raises(UsageError):
        listen(host, 0)


def test_an_address_of_version_six_has_brackets() -> None:
    if not socket.has_ipv6:
        pytest.fail("this machine has no IPv6 to try")
    with listen("::1", 0) as bound:
        assert address(bound).startswith("http://[::1]:")
