"""The servers of `.ci/deploy/`, each started from its recipe on this machine, with only name, folder, ports and
certificate put in place of those that stand there.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from miniature import REPOSITORY

RECIPES: Final = REPOSITORY / ".ci/deploy"
AS_ROOT: Final = "" if os.getuid() else "user root;"
PATIENCE: Final = 30
"""Seconds to wait until a server answers."""


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers: its ports, and the certificate that a client must trust."""

    http: int
    https: int
    certificate: Path

    def get(self, path: str, *more: str, port: int = 0) -> tuple[int, dict[str, str], bytes]:
        """The answer to a path: status, headers in small letters, and what was sent."""
        scheme = "http" if port == self.http else "https"
        url = f"{scheme}://localhost:{port or self.https}{path}"
        command = ["curl", "--silent", "--show-error", "--include", "--cacert", str(self.certificate), *more, url]
        said = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
        head, _, body = said.partition(b"\r\n\r\n")
        status, *lines = head.decode().split("\r\n")
        return int(status.split()[1]), {k.lower(): v for k, _, v in (line.partition(": ") for line in lines)}, body


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def certificate(folder: Path) -> Path:
    """A certificate for this machine, with its key beside it."""
    pem = folder / "studieinfo.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost"
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(pem.with_suffix(".key")), "-out", str(pem)]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    return pem


def recipe(name: str, place: Path, pem: Path, http: int, https: int) -> str:
    """A recipe for this machine."""
    text = (RECIPES / name).read_text(encoding="utf-8")
    for old, new in (
        ("/srv/studieinfo", str(place)),
        ("/etc/ssl/studieinfo.pem", str(pem)),
        ("/etc/ssl/studieinfo.key", str(pem.with_suffix(".key"))),
        ("studieinfo.example", "localhost"),
    ):
        text = text.replace(old, new)
    text = re.sub(r"\b(listen|VirtualHost \*:|\*:)\s*80\b", lambda m: m[0].replace("80", str(http)), text)
    return re.sub(r"\b(listen|VirtualHost \*:|\*:)\s*443\b", lambda m: m[0].replace("443", str(https)), text)


def nginx(folder: Path, place: Path, pem: Path, http: int, https: int) -> list[str]:
    """nginx, with the recipe as the one file of its `conf.d`."""
    return _nginx(folder, recipe("nginx.conf", place, pem, http, https))


def container(folder: Path, place: Path, pem: Path, http: int, https: int) -> list[str]:
    """nginx as in the container: over http alone, with the module for brotli."""
    text = recipe("container.conf", place, pem, http, https)
    return _nginx(
        folder, text.replace("listen 8080", f"listen {http}"), "load_module modules/ngx_http_brotli_static_module.so;"
    )


def _nginx(folder: Path, text: str, modules: str = "") -> list[str]:
    (folder / "studieinfo.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(
        f"{modules}\npid {folder}/pid; error_log {folder}/error.log; worker_processes 2; {AS_ROOT}\n"
        "events { worker_connections 1024; }\n"
        f"http {{ sendfile on; tcp_nopush on; include /etc/nginx/mime.types; include {folder}/studieinfo.conf; }}\n",
        encoding="utf-8",
    )
    conf = str(folder / "nginx.conf")
    return ["nginx", "-p", "/usr/share/nginx", "-c", conf, "-e", str(folder / "error.log"), "-g", "daemon off;"]


def caddy(folder: Path, place: Path, pem: Path, http: int, https: int) -> list[str]:
    """Caddy, with the certificate given, as it cannot fetch one here."""
    options = f"{{\n\tadmin off\n\tauto_https disable_certs\n\thttp_port {http}\n\thttps_port {https}\n}}\n"
    text = recipe("Caddyfile", place, pem, http, https)
    text = text.replace("localhost {\n", f"localhost:{https} {{\n\ttls {pem} {pem.with_suffix('.key')}\n")
    (folder / "Caddyfile").write_text(options + text, encoding="utf-8")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


MODULES: Final = (
    "mpm_event",
    "authz_core",
    "authz_host",
    "mime",
    "dir",
    "alias",
    "headers",
    "rewrite",
    "ssl",
    "socache_shmcb",
    "filter",
)


def apache(folder: Path, place: Path, pem: Path, http: int, https: int) -> list[str]:
    """Apache, with the modules that Debian has on and those that the recipe names."""
    at = Path("/usr/lib/apache2/modules")
    loaded = [f"LoadModule {name}_module {at}/mod_{name}.so" for name in MODULES]
    owner = ["User www-data", "Group www-data"] if not os.getuid() else []
    start = [
        f"ServerRoot {folder}",
        "ServerName localhost",
        f"PidFile {folder}/pid",
        f"ErrorLog {folder}/error.log",
        f"CustomLog {folder}/access.log combined",  # as Debian has it for hosts that say nothing of it
        "Mutex pthread",
        *owner,
        *loaded,
        f"Listen {http}",
        f"Listen {https}",
        "TypesConfig /etc/mime.types",
    ]
    text = "\n".join(start) + "\n" + recipe("apache.conf", place, pem, http, https)
    (folder / "apache.conf").write_text(text, encoding="utf-8")
    return ["apache2", "-f", str(folder / "apache.conf"), "-DFOREGROUND"]


Command = Callable[[Path, Path, Path, int, int], list[str]]
SERVERS: Final[dict[str, Command]] = {"nginx": nginx, "caddy": caddy, "apache": apache}
BEHIND_A_PROXY: Final[dict[str, Command]] = {"container": container}
"""They speak http alone."""


@contextmanager
def running(kind: str, folder: Path, place: Path) -> Iterator[Running]:
    """A server of a kind for the site that was laid out at `place`; `folder` is for what it writes."""
    folder.mkdir()
    pem, http, https = certificate(folder), free_port(), free_port()
    command = (SERVERS | BEHIND_A_PROXY)[kind](folder, place, pem, http, https)
    assert shutil.which(command[0]), f"{command[0]} is missing: `make audit` installs it"
    with (folder / "said").open("w") as said:
        process = subprocess.Popen(
            command, stdout=said, stderr=subprocess.STDOUT, env={**os.environ, "HOME": str(folder)}
        )
        try:
            _await(process, https if kind in SERVERS else http, folder)
            yield Running(http, https, pem)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _await(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    """Wait until it listens, or say why it did not."""
    for _ in range(PATIENCE * 20):
        assert process.poll() is None, (folder / "said").read_text() + "".join(
            log.read_text() for log in folder.glob("*.log")
        )
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"port {port} did not answer")
