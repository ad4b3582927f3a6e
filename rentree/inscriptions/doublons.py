"""Who may be the same person as someone else: searched when a record appears or changes."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from rentree.inscriptions.actions_doublons import signaler_doublons
from rentree.inscriptions.models import Admission, Etudiant, Inscription
from rentree.inscriptions.models_doublons import DoublonPossible, DoublonQuerySet
from rentree.inscriptions.models_parcours import Resultat
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement
from rentree.regles.comparaison import personnes_proches

DOUBLONS = systeme("doublons")
MEME_NAISSANCE, MEME_COURRIEL = "naissance", "courriel"
COMPARES = {"nom_naissance", "nom_usage", "prenom", "date_naissance", "courriel"}
AU_PLUS = 200  # people born the same day, in a large university

ARRIVEES = ("creer_admission", "creer_resultat")
CORRECTION = "corriger_etat_civil"
PORTEURS: dict[str, type[Admission] | type[Inscription] | type[Resultat]] = {
    "creer_admission": Admission,
    "creer_resultat": Resultat,
    "modifier_admission": Admission,
    "enregistrer_informations": Inscription,
    "changer_courriel": Inscription,
}


def traiter(evenement: Evenement) -> None:
    """Reads the journal: a person who appears, or whose name or address changes, is compared."""
    if evenement.acte not in (CORRECTION, *PORTEURS) or not _a_comparer(evenement):
        return
    etudiant = _etudiant(evenement)
    ressemblances = chercher(etudiant)
    signaler_doublons(etudiant=etudiant, ressemblances=ressemblances, par=DOUBLONS, le=evenement.le)


def _etudiant(evenement: Evenement) -> Etudiant:
    if evenement.acte == CORRECTION:
        return Etudiant.objects.get(pk=evenement.objet_id)
    porteurs = PORTEURS[evenement.acte]._default_manager.select_related("etudiant")
    return porteurs.get(pk=evenement.objet_id).etudiant


def _a_comparer(evenement: Evenement) -> bool:
    return evenement.acte in ARRIVEES or bool(COMPARES & set(evenement.donnees["changements"]))


def chercher(etudiant: Etudiant) -> dict[int, list[str]]:
    """By record that may be the same person, what the two share; two queries at most.

    The same e-mail address, or the same birth date with names that look alike.
    """
    adresse = etudiant.courriel.lower()
    autres = (
        Etudiant.objects.exclude(pk=etudiant.pk)
        .annotate(adresse_lue=Lower("courriel"))
        .filter(Q(date_naissance=etudiant.date_naissance) | Q(adresse_lue=adresse))
    )
    trouves = {}
    for autre in autres.order_by("pk")[:AU_PLUS]:
        raisons = []
        if autre.date_naissance == etudiant.date_naissance and _noms_proches(etudiant, autre):
            raisons.append(MEME_NAISSANCE)
        if autre.courriel.lower() == adresse:
            raisons.append(MEME_COURRIEL)
        if raisons:
            trouves[autre.pk] = raisons
    return trouves


def _noms_proches(un: Etudiant, autre: Etudiant) -> bool:
    return personnes_proches(un.noms, un.prenom, autre.noms, autre.prenom)


def doublons_visibles(composantes: list[str]) -> DoublonQuerySet:
    """Those of whom every admission, on both sides, is of these composantes."""
    ailleurs = Admission.objects.exclude(composante__in=composantes)
    return DoublonPossible.objects.exclude(
        Exists(ailleurs.filter(etudiant=OuterRef("premier")))
    ).exclude(Exists(ailleurs.filter(etudiant=OuterRef("second"))))
