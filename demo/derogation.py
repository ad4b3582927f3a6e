"""Who signs requests in the demonstration, and one dérogation that waits for an opinion."""

from datetime import UTC, date, datetime

from demo.papiers import dessiner
from demo.personnages import EN_TROISIEME, SIGNATAIRES
from demo.scenes import MARTINE
from rentree.comptes.actions_signataires import creer_compte_signataire
from rentree.demandes.actions import deposer_demande, instruire_demande
from rentree.demandes.actions_mandats import donner_mandat
from rentree.documents.actions import recevoir_fichier
from rentree.documents.models import Fichier
from rentree.inscriptions.actions import ouvrir_inscription, rattacher_compte
from rentree.inscriptions.models import Admission
from rentree.journal.auteur import Auteur, systeme
from rentree.regles.cycle import ETUDIANT

INSTALLATION = systeme("installation")
DEPOT = datetime(2024, 7, 5, 9, 0, tzinfo=UTC)
RENTREE = date(2023, 9, 1)
GENRE = "derogation"


def donner_les_mandats(le: datetime) -> list[dict[str, str]]:
    """One person for each role; returns what the register says of them."""
    for signataire in SIGNATAIRES:
        compte = creer_compte_signataire(
            nom=signataire.nom, courriel=signataire.courriel, langue="fr", par=INSTALLATION, le=le
        )
        donner_mandat(compte=compte, role=signataire.role, du=RENTREE, par=INSTALLATION, le=le)
    return [{"nom": s.nom, "courriel": s.courriel, "role": s.libelle} for s in SIGNATAIRES]


def deposer_la_derogation(le: datetime) -> None:
    """Filed and taken in hand the day after the results; the worker then calls who signs."""
    admission = Admission.objects.filter(etudiant__numero_etudiant=EN_TROISIEME).first()
    if admission is None or le < DEPOT:
        return
    rattacher_compte(etudiant=admission.etudiant, le=DEPOT)
    compte = admission.etudiant.compte
    assert compte is not None
    par = compte.auteur(ETUDIANT)
    inscription = ouvrir_inscription(admission=admission, par=par, le=DEPOT)
    demande = deposer_demande(
        inscription=inscription,
        genre=GENRE,
        reponses={
            "raison": "travail",
            "lettre": "Je travaillais la nuit pour payer mon loyer. J’ai une bourse cette année.",
        },
        justificatifs={
            f"releve-{annee.annee}-{annee.niveau}": [_releve(admission, par)]
            for annee in admission.etudiant.inscriptions_anterieures.filter(niveau="L2")
        },
        par=par,
        le=DEPOT,
    )
    instruire_demande(demande=demande, par=MARTINE, le=DEPOT)


def _releve(admission: Admission, par: Auteur) -> Fichier:
    return recevoir_fichier(
        contenu=dessiner("releve-de-notes", admission.etudiant),
        nom="releve.pdf",
        par=par,
        le=DEPOT,
        taille_max=10_000_000,
    )
