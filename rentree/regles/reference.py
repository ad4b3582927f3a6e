"""Where a value of a campaign comes from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a value comes from: the text with the place in it, its address, the place alone.

    ``fictive`` marks what was invented for the demonstration.
    """

    titre: str
    lien: str | None
    fictive: bool
    endroit: str = ""

    @property
    def source(self) -> str:
        """The text without the place in it."""
        return self.titre.removesuffix(f", {self.endroit}")

    def __str__(self) -> str:
        return self.titre
