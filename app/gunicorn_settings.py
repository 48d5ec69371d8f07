"""How gunicorn serves the site. It reads HOST, PORT and WEB_CONCURRENCY.

The access log holds method, path, status and time: no queries, no bodies, no addresses of visitors.
"""

import logging
import os
from typing import Any

UNREADABLE = "Invalid request"


def _address() -> str:
    """Where to listen: this computer only, unless HOST or a hosting platform's PORT says else."""
    port = os.environ.get("PORT")
    host = os.environ.get("HOST") or ("0.0.0.0" if port else "127.0.0.1")  # noqa: S104 - see above
    return f"{host}:{port or '8000'}"


bind = _address()
workers = int(os.environ.get("WEB_CONCURRENCY") or "2")
threads = 4
worker_class = "gthread"
preload_app = True  # One reading of the knowledge, and one random SECRET_KEY, for all workers.
timeout = 30
graceful_timeout = 20
keepalive = 5
control_socket_disable = True
max_requests = 10_000
max_requests_jitter = 1_000
limit_request_line = 4_094
accesslog = "-"
errorlog = "-"
access_log_format = "%(m)s %(U)s %(s)s %(M)sms"


class _NoVisitors(logging.Filter):
    """Takes the visitor's address and text out of gunicorn's note of an unreadable request."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.getMessage().startswith(UNREADABLE):
            record.msg, record.args = f"{UNREADABLE}.", ()
        return True


def on_starting(server: Any) -> None:
    """Called by gunicorn before it starts its workers."""
    server.log.error_log.addFilter(_NoVisitors())


def when_ready(server: Any) -> None:
    """Called once the application is loaded and before there are workers, which then share it."""
    application = server.app.wsgi()
    application.extensions["snapshots"].current().assistant.ready()
