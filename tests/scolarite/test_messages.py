"""The preview of e-mails: all of them, for every profile, in both languages; nothing is sent."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from rentree.connecteurs.courriel.consommateur import rediger, traiter
from rentree.connecteurs.models import Courriel
from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.models import Etudiant, Inscription
from rentree.journal.models import Evenement
from rentree.lib.horloge import maintenant
from rentree.scolarite.exemples import MODELES, exemple_de
from rentree.scolarite.exemples_auditeurs import MODELES_DES_AUDITEURS
from rentree.scolarite.exemples_demandes import MODELES_DES_DEMANDES
from rentree.scolarite.exemples_exonerations import MODELES_DES_EXONERATIONS
from rentree.scolarite.exemples_fins import MODELES_DES_FINS
from rentree.scolarite.exemples_propositions import MODELES_DES_PROPOSITIONS
from rentree.scolarite.profils import PAR_CODE, PROFILS
from tests.connecteurs.test_courriel_langues import FRANCAIS
from tests.portail.visites import chez

pytestmark = pytest.mark.django_db
CAMPAGNES = ("amu-allsh/2024-2025", "universite-demo/2026-2027")
CVEC = campagne(CAMPAGNES[0]).cvec.url  # in the invitation, beside the link to the site
SANS_LIEN = {"code_d_auditeur", "code_de_connexion", "code_de_representant", "adresse_changee"}
DES_MINEURS = {
    "autorisation_demandee",
    "code_de_representant",
    "autorisation_accordee",
    "autorisation_refusee",
}
DE_PLATEFORME = {
    "acceptation_definitive",
    "admission_retiree",
    "admission_retablie",
    "retrait_regle",
}
FACULTATIFS = {
    "rappel_echeance",
    "dossier_garde",
    "delai_accorde",
    "delai_retire",
    *DES_MINEURS,
    *DE_PLATEFORME,
    *MODELES_DES_DEMANDES,
    *MODELES_DES_AUDITEURS,
    *MODELES_DES_PROPOSITIONS,
    *MODELES_DES_EXONERATIONS,
    *MODELES_DES_FINS,
    "bourse_attendue",
    "bourse_notifiee",
    "bourse_refusee",
    "prix_fixe",
    "admission_recue",
}


def adresse(modele: str, *, html: bool = False, **choix: str) -> str:
    nom = "scolarite:message_en_html" if html else "scolarite:message"
    return reverse(nom, args=[modele], query=choix)


def test_chaque_courriel_a_son_exemple() -> None:
    assert set(MODELES) == FRANCAIS - {"_pied"}


@pytest.mark.parametrize("modele", MODELES)
@pytest.mark.parametrize("langue", Etudiant.Langue)
@pytest.mark.parametrize("code", CAMPAGNES)
def test_chaque_profil_recoit_un_courriel_bien_forme(
    modele: str, langue: Etudiant.Langue, code: str
) -> None:
    jamais = (
        "Nous ne demandons jamais votre carte bancaire par courriel"
        if langue == "fr"
        else "We never ask for your bank card by e-mail"
    )
    for profil in PROFILS:
        exemple = exemple_de(profil, langue, campagne(code), maintenant())
        message = MODELES[modele].ecrire(exemple)
        if message is None:
            assert modele in FACULTATIFS
            continue
        lettre = rediger(message)
        objet, texte = lettre["objet"], lettre["texte"]
        premiere = texte.partition("\n")[0]
        objets = objet.split(" / ")
        assert len(objets) == len(message.langues)
        assert all(10 < len(sien) < 120 for sien in objets), objet
        assert len(objet) <= Courriel._meta.get_field("objet").max_length
        assert len(premiere) > len("Bonjour Camille."), premiere
        liens = [adresse for adresse in re.findall(r"https?://\S+", texte) if adresse != CVEC]
        assert len(liens) == (len(objets) if modele not in SANS_LIEN else 0)
        assert jamais in texte
        assert not re.search(r"None|\{\{|\{%|  |\n\n\n| [.,]|'", objet + texte), texte
        assert not re.search("[\u00a0 ],", texte), texte


def test_le_courriel_montre_est_mot_pour_mot_celui_qui_part(dossier: Inscription) -> None:
    """The same functions write both: only the person and the file differ."""
    traiter(Evenement.objects.get(acte="rendre_effective"))
    envoye = Courriel.objects.get().texte
    exemple = exemple_de(
        PAR_CODE["parcoursup-juin"], Etudiant.Langue.FRANCAIS, campagne(CAMPAGNES[0]), maintenant()
    )

    message = MODELES["inscription_effective"].ecrire(exemple)
    assert message is not None
    montre = rediger(message)["texte"]

    numero = dossier.etudiant.numero_etudiant or ""
    attendu = envoye.replace(dossier.etudiant.prenom, "Camille")
    attendu = attendu.replace(f"{numero[2:5]}\u00a0{numero[5:]}", "000\u00a0000")
    assert montre == attendu.replace(str(dossier.pk), "00000000-0000-0000-0000-000000000000")


def test_la_liste_nomme_chaque_courriel_et_dit_quand_il_part(navigateur: Client) -> None:
    page = navigateur.get(reverse("scolarite:messages")).content.decode()

    for code, modele in MODELES.items():
        assert modele.nom in page
        assert reverse("scolarite:message", args=[code]) in page


def test_un_courriel_se_lit_pour_un_profil_et_une_langue(navigateur: Client) -> None:
    page = navigateur.get(
        adresse("inscription_a_payer", profil="parcoursup-juillet", langue="en")
    ).content.decode()

    assert "To do before Wednesday 28\u00a0August at 12:00: pay for your registration" in page
    assert '<div lang="en">' in page
    assert "camille.exemple@exemple.fr" in page


def test_rien_n_est_envoye_ni_garde(navigateur: Client) -> None:
    avant = Evenement.objects.count()

    for modele in MODELES:
        assert navigateur.get(adresse(modele)).status_code == 200

    assert not mail.outbox
    assert not Courriel.objects.exists()
    assert not Etudiant.objects.exists()
    assert Evenement.objects.count() == avant


def test_la_version_mise_en_forme_ne_peut_rien_faire(navigateur: Client) -> None:
    reponse = navigateur.get(adresse("dossier_complet", html=True, langue="en"))

    assert '<html lang="en">' in reponse.content.decode()
    politique = reponse["Content-Security-Policy"]
    assert "sandbox" in politique
    assert "default-src 'none'" in politique
    assert "script-src" not in politique


@pytest.mark.parametrize("modele", sorted(DES_MINEURS))
def test_seul_le_profil_mineur_a_les_courriels_du_representant(modele: str) -> None:
    avec = {
        profil.code
        for profil in PROFILS
        if MODELES[modele].ecrire(
            exemple_de(profil, Etudiant.Langue.FRANCAIS, campagne(CAMPAGNES[0]), maintenant())
        )
    }
    assert avec == {"mineur"}


@pytest.mark.parametrize("choix", [{"profil": "inconnu"}, {"langue": "de"}])
def test_un_profil_ou_une_langue_inconnus_sont_refuses(
    navigateur: Client, choix: dict[str, str]
) -> None:
    assert navigateur.get(adresse("dossier_complet", **choix)).status_code == 422
    assert navigateur.get(adresse("dossier_complet", html=True, **choix)).status_code == 404


def test_un_courriel_inconnu_n_existe_pas(navigateur: Client) -> None:
    assert navigateur.get(adresse("inconnu")).status_code == 404
    assert navigateur.get(adresse("inconnu", html=True)).status_code == 404


def test_un_profil_bloque_ne_recevrait_pas_de_rappel(navigateur: Client) -> None:
    choix = {"profil": "auditeur-libre", "langue": "fr"}

    page = navigateur.get(adresse("rappel_echeance", **choix)).content.decode()

    assert "ne recevrait pas ce courriel" in page
    assert navigateur.get(adresse("rappel_echeance", html=True, **choix)).status_code == 404


def test_une_etudiante_ne_lit_pas_ces_apercus(dossier: Inscription) -> None:
    for chemin in (reverse("scolarite:messages"), adresse("dossier_complet")):
        assert chez(dossier).get(chemin).status_code == 404
