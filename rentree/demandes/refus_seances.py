"""Why a session cannot be closed or published yet, and why one of its requests is left out."""

from rentree.regles.motif import Motif


class SeanceRefusee(Exception):
    """``motifs`` are all the reasons, never the first alone."""

    def __init__(self, motifs: list[Motif]) -> None:
        super().__init__(", ".join(motif.code for motif in motifs))
        self.motifs = motifs


PAS_ENCORE = Motif(
    "SEANCE_PAS_ENCORE",
    "La séance n’a pas encore eu lieu.",
    "Attendez son heure, ou corrigez-la.",
    "",
)
SANS_MEMBRE = Motif(
    "SEANCE_SANS_MEMBRE",
    "Personne n’est noté présent.",
    "Écrivez qui était là, qui présidait en premier.",
    "",
)
VIDE = Motif(
    "SEANCE_VIDE",
    "L’ordre du jour est vide.",
    "Inscrivez-y une demande au moins, ou annulez la séance.",
    "",
)
HEURE_PASSEE = Motif(
    "SEANCE_HEURE_PASSEE",
    "Cette heure est déjà passée.",
    "Choisissez une heure à venir.",
    "",
)
CHANGEE = (
    "La demande a changé depuis la séance\u00a0: elle a été retirée, décidée autrement, ou le "
    "délai légal est passé."
)
IMPOSSIBLE = (
    "Le montant ou ce que la décision devait faire n’est plus possible\u00a0: relisez le dossier."
)


def sans_reponse(nombre: int) -> Motif:
    """Some lines of the grid are empty."""
    dites = f"{nombre} demandes sont" if nombre > 1 else "Une demande est"
    return Motif(
        "SEANCE_SANS_REPONSE",
        f"{dites} sans décision.",
        "Complétez la saisie\u202f; une demande qui n’a pas été examinée est ajournée.",
        "",
    )
