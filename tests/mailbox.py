"""A real mail server for the tests: it keeps what it is given, or refuses all of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class Mailbox:
    """What has arrived, in its order."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refuses = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.refuses:
            return "451 not now"
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 taken"

    def to(self, address: str) -> list[EmailMessage]:
        """Every message to an address, the first one first."""
        return [message for message in self.messages if address in str(message["To"])]

    def wait_for(self, address: str, wanted: Callable[[EmailMessage], bool], *, seconds: float = 60) -> EmailMessage:
        """The first message to an address that is the wanted one, as soon as it is there."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for message in self.to(address):
                if wanted(message):
                    return message
            time.sleep(0.2)
        raise AssertionError(f"not mailed to {address}; there came: {[str(m['Subject']) for m in self.to(address)]}")


def words_of(message: EmailMessage) -> str:
    """The plain text of a message."""
    body = message.get_body(("plain",))
    return str(body.get_content()) if body else ""


def papers_of(message: EmailMessage) -> list[bytes]:
    """The PDF files that a message carries."""
    return [part.get_content() for part in message.iter_attachments() if part.get_content_type() == "application/pdf"]


@contextmanager
def mail_server(port: int) -> Iterator[Mailbox]:
    """A mail server on a port of this machine, for as long as this lasts."""
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()
