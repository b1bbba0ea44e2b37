"""A visitor that reads what Streamlit sends and clicks what it finds there, as a browser would, many in one process."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import TracebackType

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PATIENCE_SECONDS = 120.0
_FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass(frozen=True)
class Widget:
    """Something that can be clicked: what may be chosen, and the fragment that runs then ("" for the page)."""

    id: str
    options: tuple[str, ...]
    is_list: bool
    fragment: str


@dataclass
class Visitor:
    """Context manager: one open page of the app at ``url`` (http://host:port); `chance` decides what is clicked.

    `query`: what its address says. `headers`: what the browser sends beside it, as its cookies.
    `begun`: set when the server has begun to answer. `chosen`: what stands in its select boxes.
    """

    url: str
    page: str
    chance: random.Random
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    chosen: set[str] = field(default_factory=set)
    widgets: dict[str, Widget] = field(default_factory=dict)
    _states: dict[str, WidgetState] = field(default_factory=dict)
    _cached: dict[str, None] = field(default_factory=dict)
    _script: str = ""
    _socket: ClientConnection | None = None

    async def __aenter__(self) -> Visitor:
        address = self.url.replace("http", "ws", 1) + "/_stcore/stream"
        protocols = ["streamlit", "PLACEHOLDER_AUTH_TOKEN"]
        self._socket = await connect(
            address, subprotocols=protocols, additional_headers=self.headers, max_size=None, compression=None
        )
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._socket is not None:
            await self._socket.close()

    async def open(self) -> float:
        """Open the page; seconds until it is complete."""
        request = BackMsg()
        request.rerun_script.page_name, request.rerun_script.query_string = self.page, self.query
        return await self._run(request)

    async def click(self) -> float:
        """Choose something else in one of the page's widgets; seconds until all of the answer is there."""
        request = BackMsg()
        if self.widgets:
            widget = self.chance.choice(list(self.widgets.values()))
            chosen = self.chance.choice(widget.options)
            state = WidgetState(id=widget.id)
            if widget.is_list:
                state.string_array_value.data.append(chosen)
            else:
                state.string_value = chosen
            self._states[widget.id] = state
            request.rerun_script.fragment_id = widget.fragment
        request.rerun_script.page_script_hash = self._script
        request.rerun_script.widget_states.widgets.extend(self._states.values())
        request.rerun_script.cached_message_hashes.extend(self._cached)
        return await self._run(request)

    async def _run(self, request: BackMsg) -> float:
        assert self._socket is not None
        started = time.perf_counter()
        await self._socket.send(request.SerializeToString())
        if not request.rerun_script.fragment_id:
            self.widgets = {}
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                answer = ForwardMsg.FromString(await self._socket.recv(decode=False))
                kind = answer.WhichOneof("type")
                self.begun.set()
                if kind == "delta":
                    self._note(answer)
                elif kind == "navigation":
                    self._script = answer.navigation.page_script_hash
                elif kind == "script_finished" and answer.script_finished in _FINISHED:
                    return time.perf_counter() - started

    def _note(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable:
            self._cached[message.hash] = None
        if message.delta.new_element.WhichOneof("type") == "selectbox":
            self.chosen.add(message.delta.new_element.selectbox.raw_value)
        for widget in _find_widgets(message):
            self.widgets[widget.id] = widget


def _find_widgets(message: ForwardMsg) -> Iterator[Widget]:
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    if kind == "selectbox" and not element.selectbox.disabled and len(element.selectbox.options) > 1:
        yield Widget(element.selectbox.id, tuple(element.selectbox.options), False, message.delta.fragment_id)
    elif kind == "button_group" and not element.button_group.disabled and len(element.button_group.options) > 1:
        options = tuple(option.content for option in element.button_group.options)
        yield Widget(element.button_group.id, options, True, message.delta.fragment_id)
