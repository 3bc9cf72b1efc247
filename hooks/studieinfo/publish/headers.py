"""How the site is sent: the headers of each answer, said once here, and written as each kind of server reads them.

What the pages need follows from the templates (`policy`); what the owner decides is in `data/settings.yml`.
`_headers` (Netlify, Cloudflare Pages) and `.htaccess` (Apache) lie where their hosts look for them; the folder
`.server/` has what a configuration of nginx or Caddy includes, so that a site that is rolled back brings its own.
A host that sends no headers is answered for by `<meta>`: the policy, but not who may frame a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from studieinfo.model.language import DEFAULT, LANGUAGES, prefix
from studieinfo.publish.addresses import EMBEDS, MEASURED, PATHS, PRINTED, address
from studieinfo.publish.frame import HEIGHT_SCRIPT
from studieinfo.publish.offline import FALLBACK
from studieinfo.publish.policy import POLICIES
from studieinfo.publish.site import Output, Website

_ALONE: Final = "; frame-ancestors 'none'"
"""No other site may show it in a frame."""

_UNUSED: Final = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""What a browser can do and no page of ours asks for: https://www.w3.org/TR/permissions-policy/"""

EVERYWHERE: Final[Mapping[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
}
_OURS: Final[Mapping[str, str]] = {"Cross-Origin-Resource-Policy": "same-origin", "X-Frame-Options": "DENY"}
_OTHERS: Final[Mapping[str, str]] = {"Cross-Origin-Resource-Policy": "cross-origin"}
_POLICY: Final = "Content-Security-Policy"
_KEEPING: Final = "Cache-Control"
_ASK_FIRST: Final = "no-cache"
_FOR_EVER: Final = "public, max-age=31536000, immutable"


class Part(NamedTuple):
    """Addresses that are sent alike: the folders that they lie below, from the site's root, and their headers."""

    name: str
    folders: tuple[str, ...]
    headers: Mapping[str, str]


def parts(site: Website) -> tuple[Part, ...]:
    """The parts that differ from the pages, and last the pages, which are all that lies elsewhere."""
    framed_by = " ".join(site.catalog.settings.headers.framed_by)
    pages = {**_OURS, _POLICY: POLICIES["page"] + _ALONE, _KEEPING: _ASK_FIRST}
    embeds = {**_OTHERS, _POLICY: f"{POLICIES['embed']}; frame-ancestors {framed_by}", _KEEPING: _ASK_FIRST}
    measured = {**_OTHERS, _POLICY: f"{POLICIES['measured']}; frame-ancestors {framed_by}", _KEEPING: _ASK_FIRST}
    data = {**_OTHERS, _POLICY: POLICIES["file"] + _ALONE, _KEEPING: _ASK_FIRST, "Access-Control-Allow-Origin": "*"}
    hashed = {**_OURS, _POLICY: POLICIES["file"] + _ALONE, _KEEPING: _FOR_EVER}
    return (
        Part("embeds", _in_every_language(path.partition("{}")[0] for path in EMBEDS.values()), embeds),
        Part("measured", _in_every_language([MEASURED]), measured),
        Part("data", ("api/", HEIGHT_SCRIPT, *_in_every_language(["feeds/", "nytt/", "deling/"])), data),
        Part("hashed", ("assets/css/", "assets/js/", "assets/search/"), hashed),
        Part("pages", (), pages),
    )


def _in_every_language(paths: Iterator[str] | list[str]) -> tuple[str, ...]:
    return tuple(prefix(lang) + path for path in paths for lang in LANGUAGES)


def headers(site: Website) -> Iterator[Output]:
    """The files that servers read."""
    yield Output("_headers", _for_static_hosts(site).encode())
    yield Output(".htaccess", _for_apache(site).encode())
    yield Output(".server/nginx-http.conf", _for_nginx_http(site).encode())
    yield Output(".server/nginx-server.conf", _for_nginx_server(site).encode())
    yield Output(".server/Caddyfile", _for_caddy(site).encode())


_MADE: Final = "# Made by the build, from hooks/studieinfo/publish/headers.py and data/settings.yml.\n"


def _transport(site: Website) -> Mapping[str, str]:
    """Only https from now on. A browser heeds it only when it came by https."""
    days = site.catalog.settings.headers.https_days
    return {"Strict-Transport-Security": f"max-age={days * 24 * 3600}"} if days else {}


def _for_static_hosts(site: Website) -> str:
    """Such a host joins what several rules say of one header, and knows no «all but»: so every part is named, and
    what holds for all is only what all have alike. How long a file is kept, it knows best itself.
    """
    *others, pages = parts(site)
    everywhere = {**EVERYWHERE, **_transport(site), _POLICY: _BASE_POLICY}
    rules = [_rule(f"{site.root_path}*", everywhere)]
    for part in others:
        rules += [_rule(f"{site.root_path}{folder}*", _kept_by_host(part)) for folder in part.folders]
    rules += [_rule(site.root_path + path, _kept_by_host(pages)) for path in _page_paths(site)]
    return _MADE + "".join(rules)


_BASE_POLICY: Final = "base-uri 'none'; form-action 'none'; object-src 'none'"
"""What holds for a page that no rule names, as the one for a missing page; the rest it says in `<meta>`."""


def _kept_by_host(part: Part) -> Mapping[str, str]:
    return {name: value for name, value in part.headers.items() if name != _KEEPING}


def _rule(path: str, named: Mapping[str, str]) -> str:
    return f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in named.items())


def _page_paths(site: Website) -> list[str]:
    """The front pages, all folders with pages or what is printed below them, and the pages that lie alone."""
    framed = EMBEDS["condition"].partition("/")[0]
    names = {address(page.name).partition("/")[0] for page in site.catalog.pages if page.lang == DEFAULT}
    names |= {path.partition("/")[0] for path in (*PATHS.values(), *PRINTED.values()) if "/" in path}
    folders = sorted(names - {"", framed})
    below = ["", f"{framed}/", *(f"{name}/*" for name in folders)]
    return [FALLBACK, *(prefix(lang) + path for lang in LANGUAGES for path in below)]


def _pattern(site: Website, part: Part) -> str:
    """The addresses of a part, as a regular expression."""
    return f"^{site.root_path}(?:{'|'.join(part.folders)})"


def _for_apache(site: Website) -> str:
    *others, pages = parts(site)
    lines = [_MADE, f"ErrorDocument 404 {site.root_path}{PATHS['missing']}\n", "<IfModule mod_headers.c>\n"]
    lines += [f'Header always set {name} "{value}"\n' for name, value in EVERYWHERE.items()]
    lines += [
        f'Header always set {name} "{value}" "expr=%{{HTTPS}} == \'on\'"\n' for name, value in _transport(site).items()
    ]
    every = "|".join(folder for part in others for folder in part.folders)
    for part in (*others, pages):
        where = f"!~ m#^{site.root_path}(?:{every})#" if part is pages else f"=~ m#{_pattern(site, part)}#"
        for name, value in part.headers.items():
            # What is missing may be there tomorrow: only what is found is kept.
            when = "" if name == _KEEPING else "always "
            lines.append(f'Header {when}set {name} "{value}" "expr=%{{REQUEST_URI}} {where}"\n')
    return "".join([*lines, "</IfModule>\n"])


def _variable(name: str) -> str:
    return f"$studieinfo_{name.lower().replace('-', '_')}"


def _for_nginx_http(site: Website) -> str:
    """In nginx a block with a header of its own has no others: so there is one block, and its values vary."""
    *others, pages = parts(site)
    names = dict.fromkeys(name for part in (*others, pages) for name in part.headers)
    maps = []
    for name in names:
        rows = [
            f'    "~{_pattern(site, part)}" "{value}";\n'
            for part in others
            if (value := part.headers.get(name, "")) != pages.headers.get(name, "")
        ]
        maps.append(f'map $uri {_variable(name)} {{\n    default "{pages.headers.get(name, "")}";\n{"".join(rows)}}}\n')
    return f"{_MADE}# Include it in the block «http». An empty value is not sent.\n{''.join(maps)}"


def _for_nginx_server(site: Website) -> str:
    named = {name: f'"{value}"' for name, value in {**EVERYWHERE, **_transport(site)}.items()}
    named |= {name: _variable(name) for part in parts(site) for name in part.headers}
    lines = [f"add_header {name} {value} always;\n" for name, value in named.items()]
    missing = f"error_page 404 {site.root_path}{PATHS['missing']};\n"
    return (
        f"{_MADE}# Include it in the block «server». No «location» may have an «add_header».\n{missing}{''.join(lines)}"
    )


def _for_caddy(site: Website) -> str:
    *others, pages = parts(site)
    lines = [
        _MADE,
        "# Import it, then «import studieinfo_headers» in the block of the site.\n",
        "(studieinfo_headers) {\n",
    ]
    every = " ".join(f"{site.root_path}{folder}*" for part in others for folder in part.folders)
    lines += [f"\t@{part.name} path {' '.join(f'{site.root_path}{f}*' for f in part.folders)}\n" for part in others]
    lines.append(f"\t@{pages.name} not path {every}\n")
    lines += _caddy_block("", {**EVERYWHERE, **_transport(site)})
    for part in (*others, pages):
        lines += _caddy_block(f"@{part.name} ", part.headers)
    return "".join([*lines, "}\n"])


def _caddy_block(matcher: str, named: Mapping[str, str]) -> list[str]:
    return [f"\theader {matcher}{{\n", *(f'\t\t{name} "{value}"\n' for name, value in named.items()), "\t}\n"]
