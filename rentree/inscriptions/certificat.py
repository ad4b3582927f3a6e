"""The certificate of enrolment: from an effective inscription to what is printed and checked."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from rentree.documents.actions import annuler_document, emettre_document
from rentree.documents.fabrication import fabriquer_pdf, qr_svg
from rentree.documents.models import DocumentEmis
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Etudiant, Inscription
from rentree.journal.auteur import Auteur
from rentree.regles.cycle_inscription import EFFECTIVE
from rentree.regles.francais import date_longue
from rentree.regles.motif import Motif

GENRE = DocumentEmis.Genre.CERTIFICAT_DE_SCOLARITE.value
REGIMES = {
    "initiale": "Formation initiale",
    "continue": "Formation continue",
    "contrat-pro": "Contrat de professionnalisation",
    "apprentissage": "Apprentissage",
}
MENTION = (
    "Ce certificat est valable sans signature. Pour vérifier qu’il est authentique, lisez ce code "
    "avec un téléphone, ou tapez les caractères ci-dessous à l’adresse indiquée."
)


class CertificatImpossible(Exception):
    """No certificate can be issued for this inscription; ``motif`` says why."""

    def __init__(self, motif: Motif) -> None:
        super().__init__(motif.code)
        self.motif = motif


@dataclass(frozen=True, slots=True)
class Extrait:
    """The least that lets someone compare a document in hand with the one issued.

    ``autre`` names what is no certificate of enrolment. ``remplace``: it is no longer valid
    because what it printed was corrected, and a right one may be asked for.
    """

    genre: str
    initiales: str
    formation: str
    annee: str
    emis_le: datetime
    annule_le: datetime | None
    autre: str = ""
    remplace: bool = False


@transaction.atomic
def certificat_de(inscription: Inscription, *, par: Auteur, le: datetime) -> DocumentEmis:
    """The valid certificate of this inscription, issued now if there was none.

    Raises CertificatImpossible unless the inscription is effective. The person and it are held
    meanwhile, and read then, so that no certificate survives a cancellation nor a correction.
    """
    # In this order, the person first: the acts that change either hold them so (``verrous``).
    tenues = Inscription.objects.select_for_update(of=("etudiant", "self"), no_key=True)
    effectives = tenues.select_related("etudiant").filter(etat=EFFECTIVE)
    tenue = effectives.filter(pk=inscription.pk).first()
    if tenue is None:
        raise CertificatImpossible(
            Motif(
                "INSCRIPTION_NON_EFFECTIVE",
                "Le certificat de scolarité n’est pas disponible\u00a0: "
                "cette inscription n’est pas en cours.",
                "Retournez à «\u00a0Mon inscription\u00a0» pour voir où elle en est.",
                "",
            )
        )
    return emettre_document(
        genre=GENRE,
        objet=_objet(tenue),
        donnees=donnees_d_inscription(tenue, le),
        par=par,
        le=le,
        dossier=inscription.dossier,
    )


def annuler_certificat(inscription: Inscription, *, par: Auteur, le: datetime) -> None:
    """From now on whoever checks the certificate reads that it is no longer valid."""
    annuler_document(
        genre=GENRE, objet=_objet(inscription), par=par, le=le, dossier=inscription.dossier
    )


def pdf_du_certificat(document: DocumentEmis, adresse_publique: str | None = None) -> bytes:
    """The PDF, always the same bytes for the same document.

    ``adresse_publique`` is the site's (``https://inscription.example``), by default the one of the
    settings: the check page is under it.
    """
    d = document.donnees
    imprime = {
        **entete_et_controle(document, adresse_publique),
        "titre": "Certificat de scolarité",
        "sous_titre": f"Année universitaire {d['annee']}",
        "phrase": f"{d['etablissement']} certifie que la personne désignée ci-dessous est "
        f"régulièrement inscrite pour l’année universitaire {d['annee']}.",
        "lignes": lignes_imprimees(d),
        "mention": MENTION,
    }
    return fabriquer_pdf("certificat", donnees=imprime, le=document.emis_le)


def entete_et_controle(
    document: DocumentEmis, adresse_publique: str | None = None
) -> dict[str, Any]:
    """What every document of the university prints: who issued it, where, when, its check."""
    site = settings.ADRESSE_PUBLIQUE if adresse_publique is None else adresse_publique
    d = document.donnees
    emis_le = date.fromisoformat(d["emis_le"])
    adresse = site + reverse("verification:document", args=[document.code])
    return {
        "etablissement": d["etablissement"],
        "coordonnees": d["coordonnees"],
        "auteur": d["etablissement"],
        "fait": f"Fait à {d['lieu']}, le {date_longue(emis_le)}.",
        "date": [emis_le.year, emis_le.month, emis_le.day],
        "controle": {
            "adresse": adresse,
            "page": site + reverse("verification:saisie"),
            "code": document.code_groupe,
            "qr": qr_svg(adresse),
        },
    }


def extrait_public(document: DocumentEmis) -> Extrait:
    """What anyone who has the code may read."""
    d = document.donnees
    return Extrait(
        genre=document.genre,
        initiales=f"{d['prenoms'][:1].upper()}. {d['nom'][:1].upper()}." if "nom" in d else "",
        formation=d.get("formation", ""),
        annee=d["annee"],
        emis_le=document.emis_le,
        annule_le=document.annule_le,
        autre="" if document.genre == GENRE else DocumentEmis.Genre(document.genre).label,
        remplace=document.annule_le is not None and _remplace(document),
    )


def _remplace(document: DocumentEmis) -> bool:
    """Another one is valid, or will be at the next download: the inscription goes on."""
    memes = DocumentEmis.objects.filter(genre=document.genre, objet=document.objet)
    effectives = Inscription.objects.filter(etat=EFFECTIVE)
    return memes.filter(annule_le=None).exists() or (
        document.genre == GENRE and effectives.filter(pk=document.dossier).exists()
    )


def _objet(inscription: Inscription) -> str:
    return f"{inscription._meta.label_lower}:{inscription.pk}"


def donnees_d_inscription(inscription: Inscription, le: datetime) -> dict[str, Any]:
    """What will be printed, frozen; dates are those of the campaign's time zone, in ISO 8601."""
    regles = campagne(inscription.campagne)
    etablissement = regles.etablissement
    formation = regles.formations[inscription.formation]
    composante = regles.composantes[formation.composante]
    if inscription.effective_le is None:
        raise ValueError(inscription.pk)
    return {
        **etat_civil_imprime(inscription.etudiant),
        "etablissement": etablissement.nom,
        "coordonnees": [composante.libelle, ", ".join(etablissement.adresse)],
        "lieu": composante.site,
        "annee": regles.annee,
        "formation": formation.libelle,
        "regime": REGIMES[inscription.situation.get("regime", "initiale")],
        "effective_le": _jour(inscription.effective_le, regles.fuseau),
        "emis_le": _jour(le, regles.fuseau),
    }


def etat_civil_imprime(etudiant: Etudiant) -> dict[str, str]:
    """Who the person is, as a document says it; an empty value is not printed."""
    prenoms = (etudiant.prenom, etudiant.prenom2, etudiant.prenom3)
    return {
        "nom": etudiant.nom_naissance.upper(),
        "nom_usage": etudiant.nom_usage.upper(),
        "prenoms": ", ".join(prenom for prenom in prenoms if prenom),
        "date_naissance": etudiant.date_naissance.isoformat(),
        "lieu_naissance": etudiant.libelle_commune_naissance,
        "ine": etudiant.ine,
        "numero_etudiant": etudiant.numero_etudiant or "",
    }


def lignes_imprimees(d: dict[str, Any]) -> list[tuple[str, str]]:
    """(label, value) pairs in the order of the page; what is not known is not printed."""
    lignes = [
        ("Nom de naissance", d["nom"]),
        ("Nom d’usage", d["nom_usage"]),
        ("Prénoms" if "," in d["prenoms"] else "Prénom", d["prenoms"]),
        ("Date de naissance", date_longue(date.fromisoformat(d["date_naissance"]))),
        ("Lieu de naissance", d["lieu_naissance"]),
        ("INE", d["ine"]),
        ("Numéro étudiant", d["numero_etudiant"]),
        ("Formation", d["formation"]),
        ("Régime", d["regime"]),
        ("Date d’effet", date_longue(date.fromisoformat(d["effective_le"]))),
    ]
    return [(libelle, valeur) for libelle, valeur in lignes if valeur]


def _jour(moment: datetime, fuseau: ZoneInfo) -> str:
    return moment.astimezone(fuseau).date().isoformat()
