import pytest
from tests.web.conftest import Client

from detente.web.app import create_app
from detente.web.guard import HEADERS, is_loopback


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:8321", "127.0.0.1:8321", "127.9.9.9", "[::1]:80", "a.localhost:1"],
)
def test_loopback_names(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "example.org",
        "example.org:8321",
        "192.168.1.2",
        "127.0.0.1.example.org",
        "[::2]",
        "::1:x",
    ],
)
def test_other_names(host: str) -> None:
    assert not is_loopback(host)


def test_a_name_that_was_pointed_at_this_machine_gets_nothing(client: Client) -> None:
    response = client.get("/", host="evil.example")
    assert response.status_code == 421
    assert "The talks" not in response.text
    assert_guarded(response.headers)


def test_any_name_will_do_where_that_was_asked_for(case_path) -> None:
    app = create_app(case_path, any_host=True)
    assert Client(app).get("/", host="desk.example").status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_pages_can_only_be_read(client: Client, method: str) -> None:
    response = client.ask(method, "/")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "path", ["/", "/case.json", "/nothing", "/static/detente.css", "/static/x"]
)
def test_every_answer_carries_the_headers(client: Client, path: str) -> None:
    assert_guarded(client.get(path).headers)


def test_head_has_the_headers_and_no_body(client: Client) -> None:
    response = client.ask("HEAD", "/")
    assert response.status_code == 200
    assert response.content == b""


def test_a_static_file_outside_the_folder_is_not_to_be_had(client: Client) -> None:
    assert client.get("/static/../app.py").status_code == 404
    assert client.get("/static/%2e%2e/app.py").status_code == 404


def assert_guarded(headers) -> None:
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
