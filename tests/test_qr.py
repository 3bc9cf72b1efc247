"""QR codes: right, and made from scratch only where no other code tells them."""

from __future__ import annotations

import pytest
import segno

from studieinfo.publish import qr

SITE = "https://studieinfo.example/"


def made(monkeypatch: pytest.MonkeyPatch, addresses: list[str]) -> int:
    """How many codes are made from scratch for these addresses, when none is known before."""
    begun, whole = [], segno.make
    monkeypatch.setattr(segno, "make", lambda *given, **named: begun.append(given) or whole(*given, **named))
    for known in (qr._made, qr._turned):
        known.cache_clear()
    for address in addresses:
        qr.qr_code(address, "")
    return len(begun)


def test_addresses_that_differ_in_digits_share_what_their_codes_are_worked_out_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert made(monkeypatch, [f"{SITE}studier/nct{number:08}/" for number in range(0, 10**8, 10**6)]) <= 1 + 8 * 4


def test_an_address_of_its_own_kind_takes_one_code(monkeypatch: pytest.MonkeyPatch) -> None:
    assert made(monkeypatch, [f"{SITE}for-helsepersonell/fag/{name}/" for name in ("hud", "kreft", "nyrer")]) == 3


def test_a_code_that_is_worked_out_is_the_one_that_is_made() -> None:
    address = f"{SITE}studier/2023-507893-11-00/".encode()
    worked_out = qr._modules(address)
    qr._made.cache_clear()
    assert worked_out == qr._made(address)
