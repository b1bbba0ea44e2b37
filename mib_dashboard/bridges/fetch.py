"""JSON of another server, page by page, with limits of size, time, pages and redirects."""

from __future__ import annotations

import asyncio
import json
import re
import time
import zlib
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

from mib_dashboard.bridges.entry import ExchangeError
from mib_dashboard.bridges.guard import CheckedTarget, Resolve, check_target, is_public, resolve
from mib_dashboard.bridges.proposal import Notice

_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_NEXT_LINK = re.compile(r'<([^<>]+)>\s*;[^,]*\brel\s*=\s*"?next"?', re.IGNORECASE)
# Where lists of entries stand in an answer that is no list itself.
_LISTS = ("results", "contents", "services", "items")
# Of lists, objects and what stands in them together: "{}," is three bytes in a file and some seventy in memory.
_MOST_PARTS = 3_000_000


@dataclass(frozen=True)
class FetchLimits:
    """What one reading may cost: bytes of all pages together, seconds in all and for one answer, pages, redirects, attempts."""

    most_bytes: int = 60_000_000
    seconds: float = 180.0
    seconds_each: float = 30.0
    pages: int = 300
    redirects: int = 5
    attempts: int = 3
    pause: float = 0.5


@dataclass(frozen=True)
class Pages:
    """The entries of all pages that could be read; `is_complete`: none is missing."""

    items: list[Any]
    notices: tuple[Notice, ...] = ()
    is_complete: bool = True


@dataclass
class _Budget:
    limits: FetchLimits
    end: float
    bytes_left: int
    pause: float = field(init=False)

    def __post_init__(self) -> None:
        self.pause = self.limits.pause


class _TryAgainError(Exception):
    """A moment later the answer may be a better one; the message is a German sentence."""


def fetch_items(url: str, inner: Collection[str], limits: FetchLimits | None = None, resolver: Resolve = resolve) -> Pages:
    """The entries of a list and of the pages it names (`next`, `Link`). A later page that fails leaves the list incomplete.

    Raises:
        ExchangeError: the address is not allowed, or the first page cannot be read.

    """
    chosen = limits or FetchLimits()
    return asyncio.run(_fetch_pages(url, inner, chosen, resolver))


def read_items(content: Any) -> list[Any]:
    """The entries of an answer: the list itself, or that of a page of it. ExchangeError when there is none."""
    if isinstance(content, list):
        return content
    if isinstance(content, dict):
        for name in _LISTS:
            if isinstance(content.get(name), list):
                return list(content[name])
    raise ExchangeError("Die Datei oder Antwort enthält keine Liste von Einträgen.")


def parse_json(body: bytes) -> Any:
    """ExchangeError for what is no JSON, is nested too deeply, has too many parts, or has numbers of absurd length."""
    if sum(map(body.count, (b"{", b"[", b","))) > _MOST_PARTS:
        raise ExchangeError(f"Die Datei oder Antwort hat mehr als {_MOST_PARTS // 1_000_000} Millionen Teile. Bitte aufteilen.")
    try:
        return json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ExchangeError(
            "Das ist kein JSON, das sich lesen lässt (UTF-8): Gebraucht wird, was das andere Verzeichnis selbst ausgibt."
        ) from None


async def _fetch_pages(url: str, inner: Collection[str], limits: FetchLimits, resolver: Resolve) -> Pages:
    budget = _Budget(limits, time.monotonic() + limits.seconds, limits.most_bytes)
    items: list[Any] = []
    seen: set[str] = set()
    try:
        async with asyncio.timeout(limits.seconds):
            while url:
                seen.add(url)
                try:
                    content, url_read, link = await _fetch_patiently(url, inner, budget, resolver)
                    items += read_items(content)
                except ExchangeError as error:
                    if not items:
                        raise
                    return _stop(items, f"Seite {len(seen)} ist nicht gelesen: {error}")
                following = content.get("next") if isinstance(content, dict) else link
                url = _follow(url_read, following)
                if url in seen or (len(seen) >= limits.pages and url):
                    return _stop(items, f"Nach {len(seen)} Seiten ist Schluss; die Liste verweist auf weitere.")
                if following and not url:
                    return _stop(items, "Die Liste verweist auf eine Seite eines anderen Rechners; sie ist nicht gelesen.")
    except TimeoutError:
        message = f"Nach {limits.seconds:.0f} Sekunden war die Liste nicht gelesen."
        if not items:
            raise ExchangeError(message) from None
        return _stop(items, message)
    return Pages(items)


def _stop(items: list[Any], message: str) -> Pages:
    return Pages(items, (Notice("", message),), is_complete=False)


def _follow(url: str, following: Any) -> str:
    """The next page, which lies on the same host; "" for none."""
    if not isinstance(following, str) or not following:
        return ""
    target = urljoin(url, following)
    here, there = urlsplit(url), urlsplit(target)
    return target if (here.scheme, here.netloc) == (there.scheme, there.netloc) else ""


async def _fetch_patiently(url: str, inner: Collection[str], budget: _Budget, resolver: Resolve) -> tuple[Any, str, str]:
    """Content, address it came from, address of the next page by its head. Tries again where that may help."""
    for attempt in range(1, budget.limits.attempts + 1):
        try:
            return await _fetch_page(url, inner, budget, resolver)
        except _TryAgainError as error:
            if attempt == budget.limits.attempts:
                raise ExchangeError(f"{error} Auch nach {attempt} Versuchen.") from None
            await asyncio.sleep(budget.pause * attempt)
    raise ExchangeError("Kein Versuch war erlaubt.")


async def _fetch_page(url: str, inner: Collection[str], budget: _Budget, resolver: Resolve) -> tuple[Any, str, str]:
    was_secure = was_outside = False
    for _ in range(budget.limits.redirects + 1):
        target = await asyncio.to_thread(check_target, url, inner, resolver)
        if was_secure and target.scheme != "https":
            raise ExchangeError("Die Weiterleitung führt von https zu http; ihr wird nicht gefolgt.")
        # A named host may be asked what the house asks, never what somebody outside chooses.
        if was_outside and not is_public(target.ip):
            raise ExchangeError("Die Weiterleitung führt aus dem Internet ins eigene Netz; ihr wird nicht gefolgt.")
        was_secure, was_outside = target.scheme == "https", is_public(target.ip)
        status, headers, body = await _ask(target, budget)
        if status not in _MOVED:
            break
        url = urljoin(url, headers.get("location", ""))
    else:
        raise ExchangeError(f"Nach {budget.limits.redirects} Weiterleitungen ist Schluss.")
    if status in _AGAIN:
        raise _TryAgainError(f"Der Server antwortet mit dem Fehler {status}.")
    if status != 200:
        raise ExchangeError(f"Der Server antwortet mit dem Fehler {status}.")
    link = _NEXT_LINK.search(headers.get("link", "")[:4_000])
    return parse_json(body), url, link[1] if link else ""


async def _ask(target: CheckedTarget, budget: _Budget) -> tuple[int, httpx.Headers, bytes]:
    """One request to the address that was looked at; environment, proxies and cookies play no part."""
    host = f"[{target.ip}]" if ":" in target.ip else target.ip
    url = httpx.URL(target.url).copy_with(host=host, port=target.port)
    named = httpx.URL(target.url).netloc.decode("ascii")
    headers = {"Host": named, "Accept": "application/json", "Accept-Encoding": "gzip", "User-Agent": "mib-dashboard"}
    seconds = min(budget.limits.seconds_each, max(0.1, budget.end - time.monotonic()))
    try:
        async with (
            asyncio.timeout(seconds),
            httpx.AsyncClient(trust_env=False, follow_redirects=False, timeout=seconds) as client,
            client.stream("GET", url, headers=headers, extensions={"sni_hostname": target.host}) as response,
        ):
            body = b"" if response.status_code in _MOVED else await _read_body(response, budget)
            return response.status_code, response.headers, body
    except TimeoutError:
        raise _TryAgainError(f"Der Server hat {seconds:.0f} Sekunden lang nicht zu Ende geantwortet.") from None
    except httpx.HTTPError:
        raise _TryAgainError(f"Die Verbindung zu „{target.host}“ kam nicht zustande oder brach ab.") from None


async def _read_body(response: httpx.Response, budget: _Budget) -> bytes:
    """At most the bytes that are left, counted after unpacking: a small answer may become a huge one."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip"):
        raise ExchangeError("Die Antwort ist auf eine Weise gepackt, um die nicht gebeten war.")
    unpacker = zlib.decompressobj(wbits=31) if coding == "gzip" else None
    parts: list[bytes] = []
    try:
        async for chunk in response.aiter_raw():
            part = unpacker.decompress(chunk, budget.bytes_left + 1) if unpacker else chunk
            budget.bytes_left -= len(part)
            if budget.bytes_left < 0:
                raise ExchangeError(f"Die Antworten sind zusammen größer als {budget.limits.most_bytes // 1_000_000} MB.")
            parts.append(part)
    except zlib.error:
        raise ExchangeError("Die gepackte Antwort ist beschädigt.") from None
    if unpacker is not None and not unpacker.eof:
        raise _TryAgainError("Die gepackte Antwort bricht mittendrin ab.")
    return b"".join(parts)
