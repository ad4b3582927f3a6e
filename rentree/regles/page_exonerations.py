"""Exemptions that the institution decides, on the public page: within what, until when."""

from collections.abc import Iterator

from rentree.regles.effets_demandes import ACCORDER_EXONERATION, genre_qui
from rentree.regles.page_modele import Bloc, Liste, Paragraphe
from rentree.regles.page_redaction import Redaction


def exonerations_decidees(redaction: Redaction) -> Iterator[Bloc]:
    """How to ask, then the quotas; nothing when the campaign has no such request."""
    genre = genre_qui(redaction.campagne, ACCORDER_EXONERATION)
    if genre is None or genre.depot is None:
        return
    texte = redaction.dire("exoneration.decidee")
    depot = genre.depot
    if depot.ouvre_le is not None and depot.ferme_le is not None:
        fuseau = redaction.campagne.fuseau
        fenetre = redaction.langue.fenetre(
            depot.ouvre_le.astimezone(fuseau), depot.ferme_le.astimezone(fuseau)
        )
        texte = f"{texte} {redaction.dire('exoneration.fenetre', fenetre=fenetre)}"
    yield Paragraphe(texte, redaction.citer(depot.reference))
    yield Liste(
        tuple(
            Paragraphe(
                redaction.dire(f"exoneration.quota.{quota.parmi}", part=f"{quota.pour_cent}"),
                redaction.citer_releve(quota),
            )
            for quota in redaction.campagne.droits.quotas.values()
        )
    )
