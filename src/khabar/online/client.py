"""What khabar is to every server: how it names itself, and in which words it tells that one was not reached."""

from importlib.metadata import version

_TOLD = {
    "ConnectTimeoutError": "no answer in time",
    "ReadTimeoutError": "nothing came for too long",
    "NewConnectionError": "no connection",
    "NameResolutionError": "no such host",
    "IncompleteRead": "the connection was lost",
    "ProtocolError": "the connection was lost",
}


def user_agent() -> str:
    """Name khabar, as a server's log shows it."""
    return f"khabar/{version('khabar')} (bulletin compiler)"


def reason(broken: Exception) -> str:
    """Say in a few words why a server was not reached, or did not go on."""
    from urllib3.exceptions import MaxRetryError, SSLError  # noqa: PLC0415 - 60 ms, for who asks a server

    if isinstance(broken, MaxRetryError) and broken.reason:
        broken = broken.reason
    if isinstance(broken, SSLError):
        doubted = "CERTIFICATE_VERIFY_FAILED" in str(broken)
        return "its certificate does not hold" if doubted else "no safe connection"
    if isinstance(broken, ValueError):
        return "this is no address"
    return _TOLD.get(type(broken).__name__, type(broken).__name__)
