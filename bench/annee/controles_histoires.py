"""Check 6: what happens seldom ended as it should, and nothing of it is left to settle."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from bench.annee.blocages import admissions_de
from bench.annee.personne import Personne
from rentree.demandes.models import Demande
from rentree.inscriptions.models import Inscription, Piece
from rentree.inscriptions.models_parcours import Resultat
from rentree.inscriptions.models_retraits import Retrait
from rentree.regles.bourse import NOTIFICATION
from rentree.regles.cycle_inscription import CONFIRMEE
from rentree.regles.cycle_piece import VALIDEE


def offres_retirees(personnes: Iterable[Personne], retires: set[int]) -> Iterator[str]:
    """An offer taken back is, unless it was given again; a registrar settled what was taken."""
    for personne in personnes:
        if personne.rang not in retires or personne.retrait is None:
            continue
        rendue = personne.retrait.rendu_le is not None
        for admission in admissions_de(personne):
            sienne = admission.numero == personne.numero
            if sienne and (admission.retiree_le is None) != rendue:
                yield f"{admission} : retirée le {admission.retiree_le}, rendue : {rendue}"
    for retrait in Retrait.objects.a_regler():
        yield f"retrait du {retrait.le} : jamais réglé"


def fiches_reunies(personnes: Iterable[Personne], venus: set[int]) -> Iterator[str]:
    """Who came by two platforms has one record."""
    for personne in personnes:
        if personne.rang in venus:
            fiches = {admission.etudiant_id for admission in admissions_de(personne)}
            if len(fiches) > 1:
                yield f"{personne.public} {personne.numero} : {len(fiches)} fiches"


def resultats_corriges(personnes: Iterable[Personne], corriges: set[int]) -> Iterator[str]:
    """What the jury should have written is what the base holds; no inscription outlives it."""
    decisions = dict(
        Resultat.objects.publies().values_list("etudiant__numero_etudiant", "decision")
    )
    for personne in personnes:
        voulue = personne.correction
        if voulue and personne.rang in corriges and decisions[personne.numero] != voulue.decision:
            yield f"{personne.numero} : {decisions[personne.numero]}, voulu {voulue.decision}"
    for inscription in Inscription.objects.a_regler():
        yield f"{inscription.dossier} : sans droit depuis une correction, et jamais réglée"


def bourses_enregistrees() -> Iterator[str]:
    """Whoever's notification was accepted does not wait any more."""
    notifiees = Piece.objects.filter(
        code=NOTIFICATION,
        etat=VALIDEE,
        inscription__etat=CONFIRMEE,
        inscription__admission__retiree_le=None,
    )
    for piece in notifiees.select_related("inscription"):
        yield f"{piece.inscription.dossier} : notification acceptée, bourse jamais enregistrée"


def demandes_repondues(fin: datetime) -> Iterator[str]:
    """No request outlives its legal delay without an answer, or a silence that was written."""
    for demande in Demande.objects.sans_reponse(fin):
        yield f"demande {demande.numero} : sans réponse depuis le {demande.echeance}"
