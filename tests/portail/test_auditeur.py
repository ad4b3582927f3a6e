"""An outside person on the web: the entrance, the request, the fee, who may see what."""

import pytest
from django.test import Client
from django.urls import reverse

from rentree.connecteurs.courriel.consommateur import traiter
from rentree.connecteurs.models import Courriel
from rentree.demandes.models import Demande
from rentree.documents.models import DocumentEmis
from rentree.inscriptions.models import Auditeur, Etudiant
from rentree.journal.models import Evenement
from rentree.paiements.actions_avis import appliquer_avis
from rentree.paiements.models import Paiement
from rentree.regles.cycle_demande import RETIREE
from tests import horloge
from tests.demandes.auditeurs import GRECE, LATIN, SEPTEMBRE, acceptee, accorder, decider, examinee
from tests.fabriques import une_inscription
from tests.paiements.preparation import un_avis

pytestmark = pytest.mark.django_db
ODILE = {
    "prenom": "Odile",
    "nom": "Ferrand",
    "naissance_jour": "2",
    "naissance_mois": "avril",
    "naissance_annee": "1956",
    "courriel": "odile@exemple.fr",
}
ESPACE, DEMANDER = reverse("portail:espace_d_auditeur"), reverse("portail:demander_en_auditeur")


def entrer(navigateur: Client, **identite: str) -> None:
    navigateur.post(reverse("portail:auditeur"), {**ODILE, **identite})
    lettre = derniere("demander_code")
    suite = navigateur.post(reverse("portail:auditeur_code"), {"code": lettre.objet[:6]})
    assert suite.headers["Location"] == ESPACE


def derniere(acte: str) -> Courriel:
    """The letter of the last act of this name."""
    evenement = Evenement.objects.filter(acte=acte).latest("pk")
    traiter(evenement)
    return Courriel.objects.get(evenement=evenement)


def chez(auditeur: Auditeur) -> Client:
    navigateur = Client()
    navigateur.force_login(auditeur.compte)
    return navigateur


def test_on_entre_par_un_code_et_l_adresse_d_une_etudiante_n_ouvre_pas_son_dossier(
    client: Client,
) -> None:
    inscription = une_inscription()
    Etudiant.objects.update(courriel=ODILE["courriel"])

    entrer(client)

    assert Auditeur.objects.get().courriel == ODILE["courriel"]
    assert client.get(reverse("portail:inscription", args=[inscription.pk])).status_code == 404
    page = client.get(ESPACE).content.decode()
    assert "Mon inscription" not in page
    assert "étudiant" not in page.replace("initiatives étudiantes", "").replace(
        "régime étudiant", ""
    )


def test_rien_n_est_cree_tant_que_le_code_n_est_pas_tape(client: Client) -> None:
    client.post(reverse("portail:auditeur"), ODILE)
    refuse = client.post(reverse("portail:auditeur_code"), {"code": "000000"})

    assert refuse.status_code == 422
    assert not Auditeur.objects.exists()
    assert client.get(ESPACE).headers["Location"] == reverse("portail:auditeur")


def test_une_demande_refusee_garde_ce_qui_est_coche(client: Client) -> None:
    horloge.regler(SEPTEMBRE)
    entrer(client)
    cinq = [GRECE, "hia102", "lma101", "lma102", LATIN]

    trop = client.post(DEMANDER, {"semestre_1": cinq, "lu": "on"})
    pas_lu = client.post(DEMANDER, {"semestre_1": [GRECE]})
    bonne = client.post(DEMANDER, {"semestre_1": [GRECE], "semestre_2": ["hia201"], "lu": "on"})

    assert "Vous demandez 5 unités au premier semestre" in trop.content.decode()
    assert trop.content.decode().count("checked") == 6
    assert pas_lu.status_code == 422
    demande = Demande.objects.get()
    assert bonne.headers["Location"] == reverse("portail:demande", args=[demande.pk])
    assert [u.unite for u in demande.unites.all()] == [GRECE, "hia201"]
    assert demande.dossier == demande.auditeur.dossier  # type: ignore[union-attr]


def test_personne_d_autre_ne_lit_la_demande_ni_l_espace(client: Client) -> None:
    demande = examinee(GRECE)
    page = reverse("portail:demande", args=[demande.pk])
    etudiante = une_inscription().etudiant
    client.force_login(etudiante.compte)  # type: ignore[arg-type]

    assert client.get(page).status_code == 404
    assert client.get(ESPACE).status_code == 302
    assert chez(examinee(GRECE).auditeur).get(page).status_code == 404  # type: ignore[arg-type]
    assert chez(demande.auditeur).get(page).status_code == 200  # type: ignore[arg-type]


def test_une_decision_cachee_se_lit_puis_se_conteste_et_une_demande_se_retire() -> None:
    horloge.regler(SEPTEMBRE)
    refusee, retiree = examinee(GRECE), examinee(LATIN)
    accorder(refusee, GRECE, favorable=False)
    decider(refusee, accepter=False, motif="Aucun enseignant n’a donné son accord.")
    navigateur = chez(refusee.auditeur)  # type: ignore[arg-type]
    page = reverse("portail:demande", args=[refusee.pk])

    assert "deux ans de grec" not in navigateur.get(page).content.decode()
    navigateur.post(reverse("portail:lire_decision", args=[refusee.pk]))
    lue = navigateur.get(page).content.decode()
    autre = chez(retiree.auditeur)  # type: ignore[arg-type]
    autre.post(reverse("portail:retirer_demande", args=[retiree.pk]))

    assert "deux ans de grec" in lue
    assert "tribunal administratif" in lue
    retiree.refresh_from_db()
    assert retiree.etat == RETIREE


def test_l_acceptation_dit_comment_s_inscrire_et_le_paiement_donne_l_attestation() -> None:
    horloge.regler(SEPTEMBRE)
    demande = acceptee(GRECE)
    lettre = derniere("accepter_demande")
    navigateur = chez(demande.auditeur)  # type: ignore[arg-type]
    a_payer = navigateur.get(ESPACE).content.decode()
    attestation = reverse("portail:attestation_d_auditeur")
    trop_tot = navigateur.get(attestation)
    depart = navigateur.post(reverse("portail:payer_en_auditeur"))
    attente = navigateur.get(reverse("portail:retour_d_auditeur"))
    appliquer_avis(avis=un_avis(Paiement.objects.get()), le=SEPTEMBRE)
    pdf = navigateur.get(attestation)

    assert "il reste à vous inscrire" in lettre.objet
    assert "116,00" in lettre.texte
    assert "Vous n’avez pas à payer la contribution de vie étudiante et de campus (CVEC)" in a_payer
    assert trop_tot.headers["Location"] == ESPACE
    assert depart.headers["Location"].startswith(ESPACE)
    assert "Ne payez pas une deuxième fois" in attente.content.decode()
    assert pdf.content.startswith(b"%PDF")
    assert "inscription en auditeur libre" in derniere("accepter_paiement").objet
    verification = Client().get(f"/v/{code_de(demande)}/").content.decode()
    assert "Ce n’est pas un certificat de scolarité" in verification


def code_de(demande: Demande) -> str:
    return DocumentEmis.objects.get(objet__contains=str(demande.auditeur_id)).code
