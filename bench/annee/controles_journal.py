"""Check 5: no change without its row in the journal, and no row against the tables of states."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from django.db.models import Model, QuerySet

from rentree.demandes.models import Demande
from rentree.inscriptions.models import (
    Admission,
    AutorisationParentale,
    Etudiant,
    Inscription,
    Piece,
)
from rentree.journal.models import Evenement
from rentree.paiements.models import Paiement
from rentree.regles.cycle import Cycle
from rentree.regles.cycle_autorisation import CYCLE_AUTORISATION
from rentree.regles.cycle_demande import CYCLE_DEMANDE
from rentree.regles.cycle_inscription import CYCLE_INSCRIPTION
from rentree.regles.cycle_paiement import CYCLE_PAIEMENT
from rentree.regles.cycle_piece import CYCLE_PIECE

CYCLES: Mapping[type[Model], Cycle] = {
    Inscription: CYCLE_INSCRIPTION,
    Piece: CYCLE_PIECE,
    Paiement: CYCLE_PAIEMENT,
    Demande: CYCLE_DEMANDE,
    AutorisationParentale: CYCLE_AUTORISATION,
}
NAISSANCES = ("creer_admission", "accorder_reinscription")
Lignes = Mapping[str, list[Evenement]]


def etats_ecrits() -> Iterator[str]:
    """The state of each object is the one that its acts leave, each from where it may start."""
    for modele, cycle in CYCLES.items():
        lignes = _par_objet(Evenement.objects.filter(objet_type=modele._meta.label_lower))
        for objet in modele._default_manager.all():
            yield from _suivre(objet, cycle, lignes.get(str(objet.pk), []))


def _suivre(objet: Model, cycle: Cycle, lignes: list[Evenement]) -> Iterator[str]:
    actes = [cycle[ligne.acte] for ligne in lignes if ligne.acte in cycle]
    if not actes or actes[0].depuis:
        yield f"{objet._meta.label} {objet.pk} : sans premier acte"
        return
    for avant, apres in pairwise(actes):
        if avant.vers not in apres.depuis:
            yield f"{objet._meta.label} {objet.pk} : {avant.vers} puis {apres.vers}"
    if actes[-1].vers != objet.etat:  # type: ignore[attr-defined]
        yield f"{objet._meta.label} {objet.pk} : le journal dit {actes[-1].vers}"


def valeurs_ecrites() -> Iterator[str]:
    """The last value that the journal gave to each field of a person or an admission is theirs."""
    changes = Evenement.objects.filter(donnees__has_key="changements").order_by("pk")
    derniers: dict[tuple[type[Model], str, str], object] = {}
    dossiers = {i.dossier: str(i.etudiant_id) for i in Inscription.objects.all()}
    personnes = {str(a.pk): str(a.etudiant_id) for a in Admission.objects.all()}
    for ligne in changes:
        for champ, valeurs in ligne.donnees["changements"].items():
            sur_l_admission = ligne.objet_type == Admission._meta.label_lower
            if sur_l_admission and _est_de(Admission, champ):
                derniers[Admission, ligne.objet_id, champ] = valeurs["apres"]
            elif ligne.objet_type == Etudiant._meta.label_lower:
                derniers[Etudiant, ligne.objet_id, champ] = valeurs["apres"]
            else:
                de_l_admission = personnes.get(ligne.objet_id) if sur_l_admission else None
                cle = de_l_admission or dossiers.get(ligne.dossier, "")
                derniers[Etudiant, cle, champ] = valeurs["apres"]
    yield from _comparer(derniers)


def _comparer(derniers: Mapping[tuple[type[Model], str, str], object]) -> Iterator[str]:
    lus = {
        modele: {str(objet.pk): objet for objet in modele._default_manager.all()}
        for modele in (Etudiant, Admission)
    }
    for (modele, cle, champ), valeur in derniers.items():
        objet = lus[modele].get(cle)
        if objet is not None and _est_de(modele, champ):
            attendue = modele._meta.get_field(champ).to_python(valeur)
            if getattr(objet, champ) != attendue:
                yield f"{modele.__name__} {cle} : {champ} changé sans ligne de journal"


def naissances_ecrites() -> Iterator[str]:
    """Each right to register, each file, has the row of its arrival, once."""
    lignes = _par_objet(Evenement.objects.filter(acte__in=NAISSANCES))
    for cle in Admission.objects.values_list("pk", flat=True):
        if len(lignes.get(str(cle), [])) != 1:
            yield f"admission {cle} : {len(lignes.get(str(cle), []))} arrivées au journal"


def _est_de(modele: type[Model], champ: str) -> bool:
    return champ in {connu.name for connu in modele._meta.concrete_fields}


def _par_objet(evenements: QuerySet[Evenement]) -> Lignes:
    lignes: dict[str, list[Evenement]] = defaultdict(list)
    for evenement in evenements.order_by("pk"):
        lignes[evenement.objet_id].append(evenement)
    return lignes
