"""Why something is refused or asked: the one shape of every explanation."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Motif:
    """A reason given to a person.

    ``code`` is stable; ``message`` says why, ``que_faire`` what to do now (both in French),
    ``reference`` the text or the rule it comes from.
    """

    code: str
    message: str
    que_faire: str
    reference: str

    def en_json(self) -> dict[str, str]:
        """The four members, as the contract names them."""
        return asdict(self)
