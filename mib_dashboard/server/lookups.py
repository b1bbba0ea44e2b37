"""Keeps Streamlit from asking the internet for the address of this machine.

Streamlit compares the origin of a foreign WebSocket or upload request with the machine's own addresses. For that it
opens a socket to a public name server and, if this does not match, asks a web service on the internet. Any stranger's
request could trigger it. `browser.serverAddress` in the configuration only prevents the look-up at start.
"""

from streamlit import net_util


def _unknown_address() -> None:
    """Stand in for the look-ups: the address is not known, so it never matches a foreign origin."""


def forbid_address_lookups() -> None:
    """Replace both address look-ups of this process for good.

    The own origin and `server.corsAllowedOrigins` are still accepted.
    """
    net_util.get_internal_ip = _unknown_address
    net_util.get_external_ip = _unknown_address
