"""The server's memory: who is signed in, which tickets may still be exchanged."""

import threading
from dataclasses import dataclass, field
from secrets import token_urlsafe
from time import monotonic


@dataclass(frozen=True, slots=True)
class Ticket:
    """A service ticket, good for one service, once, until ``expire``."""

    service: str
    uid: str
    expire: float


@dataclass
class Session:
    """A single sign-on session and the tickets given under it, for the logout."""

    uid: str
    tickets: list[tuple[str, str]] = field(default_factory=list)


class Registre:
    """Sessions and tickets, shared by the threads of the server."""

    def __init__(self, validite: float) -> None:
        self._validite = validite
        self._verrou = threading.Lock()
        self._sessions: dict[str, Session] = {}
        self._tickets: dict[str, Ticket] = {}

    def ouvrir(self, uid: str) -> str:
        """A new session; returns the value of its cookie (the ticket-granting ticket)."""
        cle = f"TGT-{token_urlsafe(32)}"
        with self._verrou:
            self._sessions[cle] = Session(uid)
        return cle

    def uid(self, session: str) -> str | None:
        """Who this session belongs to, while it lasts."""
        ouverte = self._sessions.get(session)
        return ouverte.uid if ouverte else None

    def emettre(self, session: str, service: str) -> str:
        """A ticket for this service. Raises KeyError when the session has just ended."""
        numero = f"ST-{token_urlsafe(32)}"
        with self._verrou:
            ouverte = self._sessions[session]
            ouverte.tickets.append((service, numero))
            self._tickets[numero] = Ticket(service, ouverte.uid, monotonic() + self._validite)
        return numero

    def consommer(self, numero: str) -> Ticket | None:
        """Take a ticket out, whatever comes next; None when it is unknown, used or too old."""
        with self._verrou:
            ticket = self._tickets.pop(numero, None)
        return ticket if ticket and monotonic() < ticket.expire else None

    def fermer(self, session: str) -> list[tuple[str, str]]:
        """End a session; returns its (service, ticket) pairs, to be told."""
        with self._verrou:
            fermee = self._sessions.pop(session, None)
        return fermee.tickets if fermee else []
