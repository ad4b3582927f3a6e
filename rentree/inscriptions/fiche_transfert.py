"""The transfer form: what the university that is left certifies, and a place for the other one."""

from datetime import date, datetime

from rentree.documents.actions import annuler_document, emettre_document
from rentree.documents.fabrication import fabriquer_pdf
from rentree.documents.models import DocumentEmis
from rentree.inscriptions.certificat import (
    donnees_d_inscription,
    entete_et_controle,
    lignes_imprimees,
)
from rentree.inscriptions.models_transferts import Transfert
from rentree.journal.auteur import Auteur
from rentree.regles.francais import date_longue

GENRE = DocumentEmis.Genre.FICHE_DE_TRANSFERT.value
MENTION = (
    "L’accord de départ est valable sans signature. Pour vérifier que cette fiche est "
    "authentique, lisez ce code avec un téléphone, ou tapez les caractères ci-dessous à l’adresse "
    "indiquée."
)
ACCUEIL = [
    "Accord de l’établissement d’accueil",
    "Date, nom et qualité, signature et cachet, puis à renvoyer à l’établissement de départ.",
]


def fiche_de(transfert: Transfert, *, par: Auteur, le: datetime) -> DocumentEmis:
    """The valid form of this transfer, issued now if there was none."""
    if transfert.accord_depart_le is None:
        raise ValueError(transfert.pk)
    return emettre_document(
        genre=GENRE,
        objet=_objet(transfert),
        donnees={
            **donnees_d_inscription(transfert.inscription, le),
            "accueil": transfert.etablissement,
            "formation_accueil": transfert.formation,
            "accord_depart_le": transfert.accord_depart_le.isoformat(),
        },
        par=par,
        le=le,
        dossier=transfert.dossier,
    )


def annuler_fiche(transfert: Transfert, *, par: Auteur, le: datetime) -> None:
    """From now on whoever checks the form reads that it is no longer valid."""
    annuler_document(
        genre=GENRE, objet=_objet(transfert), par=par, le=le, dossier=transfert.dossier
    )


def fiche_emise(transfert: Transfert) -> DocumentEmis | None:
    """The form as it was issued, unless it was cancelled."""
    return DocumentEmis.objects.filter(genre=GENRE, objet=_objet(transfert), annule_le=None).first()


def pdf_de_la_fiche(document: DocumentEmis) -> bytes:
    """The PDF, always the same bytes for the same document."""
    d = document.donnees
    accord = date_longue(date.fromisoformat(d["accord_depart_le"]))
    imprime = {
        **entete_et_controle(document),
        "titre": "Fiche de transfert",
        "sous_titre": f"Année universitaire {d['annee']}",
        "phrase": f"{d['etablissement']} donne son accord, le {accord}, au transfert de "
        f"l’inscription de la personne désignée ci-dessous vers\u00a0: {d['accueil']} (code de "
        "l’éducation, article D612-8).",
        "lignes": [
            *lignes_imprimees(d),
            ("Accueil demandé", d["accueil"]),
            ("Formation demandée", d["formation_accueil"]),
        ],
        "mention": MENTION,
        "cadre": ACCUEIL,
    }
    return fabriquer_pdf("certificat", donnees=imprime, le=document.emis_le)


def _objet(transfert: Transfert) -> str:
    return f"{transfert._meta.label_lower}:{transfert.pk}"
