"""What runs in the process of our own Prefect server? Prefect's app behind our doors, as long as
who started it lives.
"""

# ruff: noqa: PLC0415 the watch begins before the imports, which take seconds

from __future__ import annotations

import _thread
import os
import signal
import socket
import sys
import threading
import time


def bewache() -> None:
    """End with the process that started us: the pipe closes, or another process becomes our parent.

    `prefect server start` stays behind after a kill or a closed window.
    """
    parent, gone = os.getppid(), threading.Event()

    def listen() -> None:
        os.read(0, 1)
        gone.set()

    def watch() -> None:
        while not gone.wait(1) and os.getppid() == parent:
            pass
        if (
            signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
        ):  # it serves: let it close its database
            _thread.interrupt_main(signal.SIGTERM)
            time.sleep(10)
        os._exit(1)

    threading.Thread(target=listen, daemon=True).start()
    threading.Thread(target=watch, daemon=True).start()


def verlange_port(host: str, port: int) -> None:
    """End at once where another program listens: uvicorn finds out only after the database is
    made.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        sys.exit(f"Port {port}: {error.strerror}")


def serviere(host: str, port: int) -> None:
    """As `prefect server start` does it, with our doors before the app. All settings come from the
    environment.
    """
    import uvicorn
    from prefect.server.api.server import create_app
    from prefect.settings import get_current_settings

    from flows.prefect_.tueren import schliesse
    from flows.prefect_.umgebung import origins

    api = get_current_settings().server.api
    app = create_app(final=True)
    schliesse(
        app,
        host,
        {*origins(host, port), *(origin.strip() for origin in api.cors_allowed_origins.split(","))},
    )
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="error",  # only read when it does not start
        timeout_keep_alive=api.keepalive_timeout,
        ws_ping_interval=api.websocket_ping_interval,
        ws_ping_timeout=api.websocket_ping_timeout,
        server_header=False,
    )


if __name__ == "__main__":
    os.umask(0o077)  # its database holds amounts of all gE
    bewache()
    verlange_port(sys.argv[1], int(sys.argv[2]))
    serviere(sys.argv[1], int(sys.argv[2]))
