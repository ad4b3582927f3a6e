"""Why an act on a request is refused."""

from collections.abc import Iterable

from rentree.regles.motif import Motif


class DepotRefuse(Exception):
    """The request cannot be filed; ``motifs`` are all the reasons, never the first alone."""

    def __init__(self, motifs: Iterable[Motif]) -> None:
        self.motifs = tuple(motifs)
        super().__init__(", ".join(motif.code for motif in self.motifs))


class PasVotreTour(Exception):
    """This step is not open, or not to this person; ``motif`` says which."""

    def __init__(self, motif: Motif) -> None:
        super().__init__(motif.code)
        self.motif = motif


class EnvoiRefuse(Exception):
    """This message cannot have told this decision; ``motif`` says why."""

    def __init__(self, motif: Motif) -> None:
        super().__init__(motif.code)
        self.motif = motif


ETAPE_FERMEE = Motif(
    "ETAPE_FERMEE",
    "Cette étape n’est pas ouverte\u00a0: elle a déjà eu sa réponse, ou son tour n’est pas venu.",
    "Relisez la demande.",
    "",
)
SANS_MANDAT = Motif(
    "SANS_MANDAT",
    "Vous n’avez pas de mandat en vigueur pour répondre à cette étape.",
    "Demandez à la scolarité qui tient ce rôle, ou joignez l’avis signé.",
    "",
)
