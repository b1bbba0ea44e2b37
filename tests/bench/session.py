"""A visitor without a browser: speaks Streamlit's WebSocket protocol, so that only the server is measured."""

from __future__ import annotations

import time
from types import TracebackType

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PATIENCE_SECONDS = 60


class Session:
    """Context manager: one open session of the app at ``url`` (http://host:port)."""

    def __init__(self, url: str) -> None:
        self._address = url.replace("http", "ws", 1) + "/_stcore/stream"

    def __enter__(self) -> Session:
        self._socket: ClientConnection = connect(
            self._address, subprotocols=["streamlit", "PLACEHOLDER_AUTH_TOKEN"], max_size=None
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._socket.close()

    def run(self, page: str, query: str = "") -> float:
        """Run the script of a page ("" is the start page) and return the seconds until the server says it has finished."""
        request = BackMsg()
        request.rerun_script.page_name = page
        request.rerun_script.query_string = query
        start = time.perf_counter()
        self._socket.send(request.SerializeToString())
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(self._socket.recv(PATIENCE_SECONDS))
            # A script that asks for another run is not done.
            if answer.WhichOneof("type") == "script_finished" and answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return time.perf_counter() - start
