from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rentree.comptes.actions import DEMANDES_PAR_CLE
from rentree.comptes.codes import code_de
from rentree.comptes.models import CodeDeConnexion
from rentree.inscriptions.actions_retraits import retirer_admission
from rentree.inscriptions.models import Admission, Etudiant
from rentree.inscriptions.models_retraits import Retrait
from rentree.journal.auteur import systeme
from rentree.journal.models import Evenement
from tests import horloge
from tests.fabriques import un_etudiant, une_admission, une_inscription
from tests.portail.visites import chez, page

pytestmark = pytest.mark.django_db

ACCUEIL = reverse("portail:accueil")
CODE = reverse("portail:code")
INCONNU = "9 876 543"


def saisie(numero: str, naissance: tuple[str, str, str] = ("3", "mai", "2006")) -> dict[str, str]:
    return {
        "numero": numero,
        "naissance_jour": naissance[0],
        "naissance_mois": naissance[1],
        "naissance_annee": naissance[2],
    }


def demander(client: Client, numero: str, suite: str = "") -> HttpResponse:
    adresse = f"{ACCUEIL}?suite={suite}" if suite else ACCUEIL
    return client.post(adresse, saisie(numero))


def le_code() -> str:
    return code_de(CodeDeConnexion.objects.latest("demande_le").pk)


def un_faux_code() -> str:
    return f"{(int(le_code()) + 1) % 10**6:06d}"


def entrer(client: Client, code: str) -> HttpResponse:
    return client.post(CODE, {"code": code})


def texte(reponse: HttpResponse) -> str:
    return reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def admission() -> Admission:
    return une_admission(numero="2100654")


@pytest.mark.parametrize("numero", ["2100654", "P2100654", " 2 100 654 ", "P-0002100654"])
def test_le_numero_s_accepte_sous_toutes_ses_formes(
    client: Client, admission: Admission, numero: str
) -> None:
    reponse = demander(client, numero)

    assert reponse.url == CODE
    demande = CodeDeConnexion.objects.get()
    assert demande.destinataire == str(admission.etudiant_id)
    assert demande.courriel == admission.etudiant.courriel


def test_le_code_ouvre_une_session_et_mene_a_est_ce_bien_vous(
    client: Client, admission: Admission
) -> None:
    demander(client, "2100654")

    reponse = entrer(client, le_code())

    assert reponse.url == reverse("portail:inscriptions")
    etudiant = Etudiant.objects.get(pk=admission.etudiant_id)
    assert client.session["_auth_user_id"] == str(etudiant.compte_id)
    suivante = client.get(reponse.url)
    assert suivante.url == reverse("portail:est_ce_vous", args=[admission.pk])


def test_la_session_change_de_nom_a_la_connexion(client: Client, admission: Admission) -> None:
    demander(client, "2100654")
    avant = client.session.session_key

    entrer(client, le_code())

    assert client.session.session_key != avant


def test_la_session_survit_au_navigateur_ferme(client: Client, admission: Admission) -> None:
    demander(client, "2100654")

    entrer(client, le_code())

    assert client.cookies["session"]["max-age"] == 8 * 3600


def test_le_code_s_accepte_avec_des_espaces(client: Client, admission: Admission) -> None:
    demander(client, "2100654")
    code = le_code()

    reponse = entrer(client, f" {code[:3]} {code[3:]} ")

    assert reponse.status_code == 302


def test_l_adresse_connue_n_est_montree_que_masquee(client: Client, admission: Admission) -> None:
    demander(client, "2100654")

    contenu = texte(client.get(CODE))

    assert "i•••@e•••" in contenu
    assert admission.etudiant.courriel not in contenu
    assert "Benali" not in contenu


def test_un_numero_inconnu_recoit_la_meme_reponse(client: Client, admission: Admission) -> None:
    connue, inconnue = Client(), Client()
    reponses = (demander(connue, "2100654"), demander(inconnue, INCONNU))
    adresses = [nav.get(CODE).context["adresse"] for nav in (connue, inconnue)]
    pages = [
        texte(nav.get(CODE)).replace(adresse, "x•••@x•••")
        for nav, adresse in zip((connue, inconnue), adresses, strict=True)
    ]

    assert [(r.status_code, r.url) for r in reponses] == [(302, CODE)] * 2
    assert sans_jeton(pages[0]) == sans_jeton(pages[1])
    assert CodeDeConnexion.objects.filter(destinataire="", courriel="").count() == 1
    assert Evenement.objects.filter(acte="demander_code").count() == 2


def sans_jeton(contenu: str) -> str:
    return "\n".join(ligne for ligne in contenu.splitlines() if "csrfmiddlewaretoken" not in ligne)


def test_connu_ou_inconnu_le_travail_est_le_meme(
    client: Client, admission: Admission, django_assert_num_queries: Any
) -> None:
    compte = _compter(Client(), "2100654")

    with django_assert_num_queries(compte):
        demander(Client(), INCONNU)


def _compter(client: Client, numero: str) -> int:
    with CaptureQueriesContext(connection) as requetes:
        demander(client, numero)
    return len(requetes)


def test_aucun_code_n_ouvre_pour_un_numero_inconnu(client: Client) -> None:
    demander(client, INCONNU)

    reponse = entrer(client, le_code())

    assert reponse.status_code == 422
    assert "_auth_user_id" not in client.session


def test_la_date_de_naissance_doit_etre_la_bonne(client: Client, admission: Admission) -> None:
    client.post(ACCUEIL, saisie("2100654", ("4", "5", "2006")))

    assert CodeDeConnexion.objects.get().destinataire == ""


def test_une_admission_retiree_n_ouvre_plus(client: Client) -> None:
    une_admission(numero="2100654", retiree_le=horloge.DEPART)

    demander(client, "2100654")

    assert CodeDeConnexion.objects.get().destinataire == ""


def test_une_admission_retiree_laisse_entrer_qui_a_deja_un_dossier(
    client: Client, admission: Admission
) -> None:
    une_inscription(admission)
    retirer_admission(
        admission=admission,
        cause=Retrait.Cause.RENONCEMENT,
        par=systeme("parcoursup"),
        le=horloge.DEPART,
    )

    demander(client, "2100654")

    assert CodeDeConnexion.objects.get().destinataire == str(admission.etudiant_id)


def test_deux_personnes_sous_le_meme_numero_et_nees_le_meme_jour_ne_recoivent_rien(
    client: Client, admission: Admission
) -> None:
    autre = un_etudiant(prenom="Paul", courriel=admission.etudiant.courriel)
    une_admission(autre, numero="2100654", plateforme="ecandidat")

    demander(client, "2100654")

    assert CodeDeConnexion.objects.get().destinataire == ""
    assert "deux dossiers se ressemblent" in texte(client.get(CODE))


def test_une_personne_admise_deux_fois_sous_le_meme_numero_entre(
    client: Client, admission: Admission
) -> None:
    une_admission(admission.etudiant, numero="2100654", plateforme="ecandidat")

    demander(client, "2100654")

    assert CodeDeConnexion.objects.get().destinataire == str(admission.etudiant_id)


@pytest.mark.parametrize(
    ("manque", "message"),
    [
        ({"numero": ""}, "Indiquez votre numéro de candidat"),
        ({"numero": "Parcoursup"}, "il doit contenir des chiffres"),
        ({"naissance_jour": ""}, "Cette date n’existe pas"),
        ({"naissance_mois": "13"}, "Cette date n’existe pas"),
    ],
)
def test_un_oubli_est_dit_et_rien_n_est_perdu(
    client: Client, manque: dict[str, str], message: str
) -> None:
    reponse = client.post(ACCUEIL, saisie("2100654") | manque)

    assert reponse.status_code == 422
    contenu = texte(reponse)
    assert message in contenu
    assert "<title>Erreur : " in contenu
    assert 'value="2006"' in contenu
    assert not CodeDeConnexion.objects.exists()


def test_un_code_faux_est_refuse_avec_un_moyen_d_en_sortir(
    client: Client, admission: Admission
) -> None:
    demander(client, "2100654")

    reponse = entrer(client, un_faux_code())

    assert reponse.status_code == 422
    assert "Vérifiez le code" in texte(reponse)
    assert "Envoyer un nouveau code" in texte(reponse)


def test_un_code_perime_dit_d_en_demander_un_autre(client: Client, admission: Admission) -> None:
    demander(client, "2100654")
    horloge.regler(horloge.DEPART + timedelta(minutes=10))

    reponse = entrer(client, le_code())

    assert reponse.status_code == 422
    assert "Demandez un nouveau code" in texte(reponse)


def test_apres_cinq_essais_le_bon_code_ne_sert_plus(client: Client, admission: Admission) -> None:
    demander(client, "2100654")
    for _ in range(5):
        entrer(client, un_faux_code())

    reponse = entrer(client, le_code())

    assert reponse.status_code == 422
    assert "Demandez un nouveau code" in texte(reponse)


def test_un_code_ne_sert_qu_une_fois(client: Client, admission: Admission) -> None:
    demander(client, "2100654")
    suite = client.session["connexion"]
    code = le_code()
    entrer(client, code)
    ailleurs = Client()
    session = ailleurs.session
    session["connexion"] = suite
    session.save()

    reponse = entrer(ailleurs, code)

    assert reponse.status_code == 422


def test_on_peut_demander_un_nouveau_code_sans_rien_retaper(
    client: Client, admission: Admission
) -> None:
    demander(client, "2100654", suite="/inscriptions/")
    horloge.regler(horloge.DEPART + timedelta(minutes=12))

    reponse = client.post(CODE, {"renvoyer": "oui"})

    assert reponse.url == CODE
    assert CodeDeConnexion.objects.count() == 2
    assert entrer(client, le_code()).url == "/inscriptions/"


@pytest.mark.parametrize("numero", ["2100654", INCONNU])
def test_trop_de_demandes_dit_quand_recommencer(
    client: Client, admission: Admission, numero: str
) -> None:
    for _ in range(DEMANDES_PAR_CLE):
        demander(client, numero)

    reponse = demander(client, numero)

    assert reponse.status_code == 429
    assert "à partir de 11 h" in texte(reponse)


def test_apres_la_connexion_on_retrouve_la_page_demandee(client: Client) -> None:
    inscription = une_inscription(une_admission(numero="2100654"))
    voulue = page("informations", inscription)
    renvoi = client.get(voulue)
    assert renvoi.url.startswith(f"{ACCUEIL}?suite=")

    client.post(renvoi.url, saisie("2100654"))

    assert entrer(client, le_code()).url == voulue
    assert client.get(voulue).status_code == 200


def test_apres_l_expiration_de_la_session_un_envoi_ramene_a_la_meme_page(client: Client) -> None:
    inscription = une_inscription(une_admission(numero="2100654"))
    voulue = page("situation", inscription)

    renvoi = client.post(voulue, {"boursier": "non", "pupille": "non"})

    client.post(renvoi.url, saisie("2100654"))
    assert entrer(client, le_code()).url == voulue


@pytest.mark.parametrize(
    "suite",
    ["https://ailleurs.example/", "//ailleurs.example", "/\\ailleurs.example", "javascript:x"],
)
def test_on_ne_renvoie_jamais_vers_un_autre_site(
    client: Client, admission: Admission, suite: str
) -> None:
    demander(client, "2100654", suite=suite)

    assert entrer(client, le_code()).url == reverse("portail:inscriptions")


def test_qui_est_deja_connecte_va_droit_a_ses_inscriptions() -> None:
    assert chez(une_inscription()).get(ACCUEIL).url == reverse("portail:inscriptions")


def test_la_page_du_code_ne_s_ouvre_pas_sans_demande(client: Client) -> None:
    assert client.get(CODE).url == ACCUEIL
    assert client.post(CODE, {"code": "123456"}).url == ACCUEIL


def test_quitter_ferme_la_session_et_dit_que_rien_n_est_perdu() -> None:
    navigateur = chez(une_inscription())
    assert "_auth_user_id" in navigateur.session

    reponse = navigateur.post(reverse("portail:quitter"), follow=True)

    assert "Vos réponses sont gardées" in texte(reponse)
    assert "_auth_user_id" not in navigateur.session


def test_un_lien_vers_quitter_ne_deconnecte_pas() -> None:
    navigateur = chez(une_inscription())

    navigateur.get(reverse("portail:quitter"))

    assert "_auth_user_id" in navigateur.session


def test_l_entree_a_un_lien_discret_pour_le_personnel(client: Client) -> None:
    assert f'href="{reverse("scolarite:connexion")}"' in client.get(ACCUEIL).content.decode()


def test_une_personne_nee_le_meme_jour_avec_un_autre_numero_n_est_pas_confondue(
    client: Client, admission: Admission
) -> None:
    une_admission(un_etudiant(date_naissance=date(2006, 5, 3)), numero="2100655")

    demander(client, "2100654")

    assert CodeDeConnexion.objects.get().destinataire == str(admission.etudiant_id)
