"""Who is held first, so that acts on the same person take turns."""

from collections.abc import Collection
from uuid import UUID

from rentree.inscriptions.models import Etudiant, Inscription


def tenir_les_personnes(etudiants: Collection[int]) -> None:
    """Hold these rows until the end of the transaction, always in the same order.

    Whoever changes the rights of a person, or opens a file from one of them, holds the person
    first: these acts never wait for each other in a circle.
    """
    lignes = Etudiant.objects.select_for_update(no_key=True).filter(pk__in=etudiants)
    list(lignes.order_by("pk").values_list("pk"))


def tenir_les_dossiers(inscription: Inscription) -> dict[UUID, Inscription]:
    """Those of this campaign, with the rights that they come from as they are now."""
    siens = Inscription.objects.completes().filter(
        etudiant=inscription.etudiant_id, campagne=inscription.campagne
    )
    tenus = siens.select_for_update(of=("self",)).order_by("pk")
    tenus = tenus.prefetch_related("admission__etudiant__inscriptions_anterieures")
    return {dossier.pk: dossier for dossier in tenus}
