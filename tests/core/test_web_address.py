"""Web addresses as the network knows them: which hosts can be looked up, and what an address is in ASCII."""

import pytest

from khabar.core.web_address import as_read, has_valid_host, in_ascii


@pytest.mark.parametrize(
    "address",
    [
        *("https://a..b/", "https://.a/", "https://[::1/", "https://[a]/", "https://a:99999/", "https://a:x/"),
        *(
            "https://:80/",
            "https://@/",
            f"https://{'a' * 64}.example/",
            f"https://{'щ' * 60}.example/",
            "https://" + "a." * 130,
        ),
    ],
)
def test_hosts_that_nobody_can_look_up(address: str) -> None:
    assert not has_valid_host(address)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "https://a.example",
            "https://a.example./b",
            "https://a_b.example/",
            "https://[::1]:80/",
            "https://127.0.0.1/",
        ),
        *(
            "https://хабар.example/хабар",
            "https://user@a.example/",
            "https://a.example/a..b/",
            "https://a.example:8080?b",
        ),
    ],
)
def test_hosts_that_can_be_looked_up(address: str) -> None:
    assert has_valid_host(address)


@pytest.mark.parametrize(
    ("address", "written", "read"),
    [
        ("https://a.example/b%20c?d=é#f", "https://a.example/b%20c?d=%C3%A9#f", "a.example/b%20c?d=%C3%A9#f"),
        ("https://хабар.example:80/ү", "https://xn--80aac5dva.example:80/%D2%AF", "хабар.example:80/ү"),
        ("https://a.example/%E2%80%AEb", "https://a.example/%E2%80%AEb", "a.example/%E2%80%AEb"),
        ("https://a.example", "https://a.example", "a.example"),
    ],
)
def test_the_same_address_for_programs_and_for_people(address: str, written: str, read: str) -> None:
    assert in_ascii(address) == written
    assert in_ascii(written) == written
    assert as_read(written) == read
