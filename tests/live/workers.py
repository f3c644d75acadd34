"""An Odoo with several processes, as a social service runs it: who answers now did not answer before.

It has two that answer and one for websockets on a port of its own. A front before them makes one address of it all.
"""

import socket
import socketserver
import threading
from contextlib import suppress

import live
import psutil
import requests

PIECE = 65536


def pour(source, target):
    """Pass on what comes from one side until it has no more to say."""
    with suppress(OSError):
        while piece := source.recv(PIECE):
            target.sendall(piece)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)


class Visit(socketserver.BaseRequestHandler):
    """One connection; a browser opens one of its own for each websocket, and asks for it in the first line."""

    def handle(self):
        first = self.request.recv(PIECE, socket.MSG_PEEK)
        port = self.server.websockets if first.startswith(b"GET /websocket?") else self.server.pages
        # Nobody listens: the visitor finds his connection closed, as with any front.
        with suppress(ConnectionError), socket.create_connection((live.HOST, port)) as inside:
            asking = threading.Thread(target=pour, args=(self.request, inside), daemon=True)
            asking.start()
            pour(inside, self.request)
            asking.join()


class Front(socketserver.ThreadingTCPServer):
    """What stands before every Odoo with workers, elsewhere called a reverse proxy."""

    daemon_threads = True
    block_on_close = False  # a browser that is still open keeps its connections
    request_queue_size = 64

    def __init__(self, pages, websockets):
        self.pages, self.websockets = pages, websockets
        super().__init__((live.HOST, 0), Visit)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def close(self):
        self.shutdown()
        self.server_close()


class WorkersServer(live.LiveServer):
    """Two processes that answer, one for websockets; ``url`` leads to all of them."""

    def __init__(self, template):
        self.websockets = live.free_port()
        super().__init__(template, "--workers", "2", "--gevent-port", str(self.websockets))
        self.front = Front(self.port, self.websockets)
        self.url = f"http://{live.HOST}:{self.front.server_address[1]}"

    def answers(self):
        try:
            address = f"http://{live.HOST}:{self.websockets}/websocket/health"
            return super().answers() and requests.get(address, timeout=live.PATIENCE).ok
        except requests.ConnectionError:
            return False

    def close(self):
        self.front.close()
        super().close()

    def processes(self):
        """Return the numbers of the processes that it started, and of that for websockets."""
        children = psutil.Process(self.process.pid).children()
        return {child.pid for child in children}, [child.pid for child in children if "gevent" in child.cmdline()]
