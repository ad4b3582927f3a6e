"""The papers that an accepted request gives: issued again when what they say has changed."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from rentree.documents.actions import annuler_document, emettre_document
from rentree.documents.fabrication import fabriquer_pdf, qr_svg
from rentree.documents.models import DocumentEmis
from rentree.journal.auteur import Auteur
from rentree.regles.francais import date_longue


def emettre_a_jour(
    *, genre: str, objet: str, dossier: str, donnees: dict[str, Any], par: Auteur, le: datetime
) -> DocumentEmis:
    """The valid one while its ``unites`` are the same; else it is ended and another one issued."""
    cle: dict[str, Any] = {"genre": genre, "objet": objet, "dossier": dossier, "par": par, "le": le}
    document = emettre_document(**cle, donnees=donnees)
    if document.donnees["unites"] == donnees["unites"]:
        return document
    annuler_document(**cle)
    return emettre_document(**cle, donnees=donnees)


def imprimer(
    document: DocumentEmis,
    *,
    titre: str,
    phrase: str,
    lignes: Sequence[tuple[str, str]],
    mention: str,
) -> bytes:
    """The PDF, always the same bytes for the same document."""
    d, site = document.donnees, settings.ADRESSE_PUBLIQUE
    emis_le = date.fromisoformat(d["emis_le"])
    adresse = site + reverse("verification:document", args=[document.code])
    imprime = {
        "etablissement": d["etablissement"],
        "coordonnees": d["coordonnees"],
        "auteur": d["etablissement"],
        "titre": titre,
        "sous_titre": f"Année universitaire {d['annee']}",
        "phrase": phrase,
        "lignes": list(lignes),
        "fait": f"Fait à {d['lieu']}, le {date_longue(emis_le)}.",
        "mention": mention,
        "date": [emis_le.year, emis_le.month, emis_le.day],
        "controle": {
            "adresse": adresse,
            "page": site + reverse("verification:saisie"),
            "code": document.code_groupe,
            "qr": qr_svg(adresse),
        },
    }
    return fabriquer_pdf("certificat", donnees=imprime, le=document.emis_le)
