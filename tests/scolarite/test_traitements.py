"""From the try to the import: recorded, imported, edited, replayed; and who may."""

import re
from typing import Any

import pytest
from django.test import Client

from rentree.comptes.models import Compte
from rentree.connecteurs.models import Correspondance, Echange, Traitement
from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.models import Admission
from tests.connecteurs.fichier_etranger import en_csv, rangee, une_correspondance
from tests.horloge import DEPART
from tests.scolarite.agents import AILLEURS, entree, une_gestionnaire
from tests.scolarite.tableaux import DEPOSER, deposer, essayer, reponses_de, suite, texte

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ailleurs() -> Compte:
    return une_gestionnaire("m.blanc", "M. Blanc", composante=AILLEURS)


def test_seule_la_gestion_de_toutes_les_composantes_entre(
    navigateur: Client, ecran: str, ailleurs: Compte, dossier: Any
) -> None:
    une_correspondance().save()
    traitement = suite(navigateur, essayer(navigateur, ecran))
    adresses = [DEPOSER, ecran, traitement, "/scolarite/correspondances/"]
    adresses += ["/scolarite/correspondances/un-fichier/1/"]
    etudiante, voisin = Client(), entree(ailleurs)
    etudiante.force_login(dossier.etudiant.compte)

    for adresse in adresses:
        assert navigateur.get(adresse).status_code == 200, adresse
        assert voisin.get(adresse).status_code == 404, adresse
        assert etudiante.get(adresse).status_code == 404, adresse
        assert Client().get(adresse).status_code == 302, adresse
    for acte in ("enregistrer/", "importer/"):
        assert voisin.post(traitement + acte).status_code == 404


def test_qui_gere_une_composante_ne_voit_pas_le_bouton_d_import(
    navigateur: Client, ailleurs: Compte
) -> None:
    assert DEPOSER in texte(navigateur.get("/scolarite/imports/"))
    assert DEPOSER not in texte(entree(ailleurs).get("/scolarite/imports/"))


def test_l_essai_compte_le_fichier_entier_sans_rien_ecrire(navigateur: Client, ecran: str) -> None:
    reponse = essayer(navigateur, ecran)
    en_cours = texte(navigateur.get(reponse.headers["Location"]))
    assert "Lecture du fichier" in en_cours
    assert "<progress" in en_cours
    assert 'http-equiv="refresh"' in en_cours

    fini = texte(navigateur.get(suite(navigateur, reponse)))

    assert "rien n’a été enregistré" in fini
    assert "<b>4</b>créées" in fini
    assert 'http-equiv="refresh"' not in fini
    assert "Importer</button>" not in fini
    assert not Admission.objects.exists()
    assert not Echange.objects.exists()


def test_de_l_essai_a_l_enregistrement_puis_a_l_import(navigateur: Client, ecran: str) -> None:
    traitement = suite(navigateur, essayer(navigateur, ecran))

    enregistre = navigateur.post(f"{traitement}enregistrer/", {"libelle": "Études en France"})
    assert enregistre.headers["Location"] == traitement
    assert "Importer</button>" in texte(navigateur.get(traitement))
    import_ = suite(navigateur, navigateur.post(f"{traitement}importer/"))

    reponse = navigateur.get(import_)
    echange = Echange.objects.get()
    assert reponse.headers["Location"] == f"/scolarite/imports/{echange.pk}/"
    assert Admission.objects.count() == 4
    detail = texte(navigateur.get(reponse.headers["Location"]))
    assert "Études en France (version 1)" in detail
    assert "Rejouer cet import" in detail


def test_un_essai_se_retrouve_depuis_la_page_des_imports(
    navigateur: Client, ecran: str, ailleurs: Compte
) -> None:
    traitement = essayer(navigateur, ecran).headers["Location"]
    assert "en cours" in texte(navigateur.get("/scolarite/imports/"))
    un_tour(DEPART)

    page = texte(navigateur.get("/scolarite/imports/"))

    assert f'href="{traitement}"' in page
    assert "Essai de liste.csv" in page
    assert traitement not in texte(entree(ailleurs).get("/scolarite/imports/"))


def test_sans_nom_ou_avec_un_nom_deja_pris_rien_n_est_enregistre(
    navigateur: Client, ecran: str
) -> None:
    une_correspondance(code="mon-fichier", libelle="Mon fichier").save()
    traitement = suite(navigateur, essayer(navigateur, ecran))

    sans = navigateur.post(f"{traitement}enregistrer/", {"libelle": " "})
    pris = navigateur.post(f"{traitement}enregistrer/", {"libelle": "Mon fichier"})

    assert (sans.status_code, pris.status_code) == (422, 422)
    assert "Donnez un nom" in texte(sans)
    assert "a déjà ce nom" in texte(pris)
    assert Correspondance.objects.enregistrees().count() == 1


def test_un_brouillon_ne_s_importe_pas_meme_par_son_adresse(navigateur: Client, ecran: str) -> None:
    traitement = suite(navigateur, essayer(navigateur, ecran))

    assert navigateur.post(f"{traitement}importer/").headers["Location"] == traitement

    assert not Echange.objects.exists()


def test_avant_la_fin_d_un_essai_rien_ne_s_enregistre_ni_ne_s_importe(
    navigateur: Client, ecran: str
) -> None:
    traitement = essayer(navigateur, ecran).headers["Location"]

    navigateur.post(f"{traitement}enregistrer/", {"libelle": "Mon fichier"})
    assert not Correspondance.objects.enregistrees().exists()
    Correspondance.objects.update(version=1, code="mon-fichier", libelle="Mon fichier")
    navigateur.post(f"{traitement}importer/")

    assert Traitement.objects.count() == 1


def test_un_import_arrete_se_relance(navigateur: Client, ecran: str) -> None:
    traitement = suite(navigateur, essayer(navigateur, ecran))
    navigateur.post(f"{traitement}enregistrer/", {"libelle": "Mon fichier"})
    arrete = suite(navigateur, navigateur.post(f"{traitement}importer/"))
    Traitement.objects.filter(essai=False).update(echange=None, erreur="Arrêté avant la fin.")
    assert "Relancer l’import" in texte(navigateur.get(arrete))

    relance = suite(navigateur, navigateur.post(f"{arrete}importer/"))

    assert relance != arrete
    assert Echange.objects.count() == 2


def test_enregistrer_deux_fois_ne_fait_qu_une_version(navigateur: Client, ecran: str) -> None:
    traitement = suite(navigateur, essayer(navigateur, ecran))

    for _ in range(2):
        navigateur.post(f"{traitement}enregistrer/", {"libelle": "Mon fichier"})

    assert Correspondance.objects.enregistrees().count() == 1


def test_une_correspondance_enregistree_se_reprend_sans_rien_changer(navigateur: Client) -> None:
    connue = une_correspondance()
    connue.save()
    page = deposer(navigateur, en_csv([rangee(1), rangee(2)]), depart="c:un-fichier").headers[
        "Location"
    ]
    formulaire = navigateur.get(page).content.decode()

    reponse = navigateur.post(page, {**reponses_de(formulaire), "essayer": "1"})

    traitement = suite(navigateur, reponse)
    assert Traitement.objects.get().correspondance == connue
    assert "Importer</button>" in texte(navigateur.get(traitement))


def test_la_modifier_fait_une_nouvelle_version(navigateur: Client) -> None:
    une_correspondance().save()
    page = deposer(navigateur, en_csv([rangee(1), rangee(2)]), depart="c:un-fichier").headers[
        "Location"
    ]
    reponses = reponses_de(navigateur.get(page).content.decode())
    reponses["colonne_libelle_commune_naissance"] = ""
    traitement = suite(navigateur, navigateur.post(page, {**reponses, "essayer": "1"}))
    assert "nouvelle version de « Un fichier »" in texte(navigateur.get(traitement))

    navigateur.post(f"{traitement}enregistrer/")

    assert [c.version for c in Correspondance.objects.enregistrees()] == [2, 1]
    derniere = Correspondance.objects.nommee("un-fichier")
    assert derniere is not None
    assert "libelle_commune_naissance" not in derniere.reglages["champs"]
    assert derniere.reglages["champs"]["code_formation"]["valeurs"]["M1 Psycho"]


def test_revenir_de_l_essai_retrouve_les_reponses(navigateur: Client, ecran: str) -> None:
    traitement = texte(navigateur.get(suite(navigateur, essayer(navigateur, ecran))))
    modifier = re.search(r'href="([^"]+)">Modifier la correspondance', traitement)
    assert modifier is not None

    contenu = texte(navigateur.get(modifier[1]))

    assert re.search(r'<option value="c:Diplôme demandé" selected', contenu)
    assert re.search(r'value="l3-psychologie-aix"[^>]*id="mot_code_formation', contenu)


def test_rejouer_relit_les_memes_octets_par_la_meme_version(navigateur: Client, ecran: str) -> None:
    traitement = suite(navigateur, essayer(navigateur, ecran))
    navigateur.post(f"{traitement}enregistrer/", {"libelle": "Mon fichier"})
    suite(navigateur, navigateur.post(f"{traitement}importer/"))
    echange = Echange.objects.get()
    une_correspondance(code="mon-fichier", libelle="Mon fichier", version=2).save()

    rejeu = suite(navigateur, navigateur.post(f"/scolarite/imports/{echange.pk}/rejouer/"))

    contenu = texte(navigateur.get(rejeu))
    assert "Mon fichier (version 1)" in contenu
    assert "<b>4</b>inchangées" in contenu
    assert Echange.objects.count() == 1


def test_un_import_dont_le_fichier_n_est_pas_garde_ne_se_rejoue_pas(navigateur: Client) -> None:
    echange = Echange.objects.create(
        partenaire="admissions",
        sens=Echange.Sens.RECU,
        nom="ligne-de-commande.csv",
        le=DEPART,
        par="systeme:admissions",
        verdict=Echange.Verdict.ACCEPTE,
    )

    adresse = f"/scolarite/imports/{echange.pk}/"
    assert "Rejouer" not in texte(navigateur.get(adresse))
    assert navigateur.post(f"{adresse}rejouer/").status_code == 404


def test_un_import_refuse_en_entier_dit_pourquoi(navigateur: Client, ecran: str) -> None:
    traitement = suite(navigateur, essayer(navigateur, ecran))
    Traitement.objects.update(erreur="La colonne « Nationalité » manque.", rapport={})

    contenu = texte(navigateur.get(traitement))

    assert "L’essai n’a pas abouti" in contenu
    assert "La colonne « Nationalité » manque." in contenu


def test_les_correspondances_se_lisent_en_mots(navigateur: Client) -> None:
    une_correspondance().save()
    une_correspondance(version=2, par_nom="Mme Faure").save()

    liste = texte(navigateur.get("/scolarite/correspondances/"))
    ancienne = texte(navigateur.get("/scolarite/correspondances/un-fichier/1/"))

    assert "/scolarite/correspondances/un-fichier/2/" in liste
    assert "/scolarite/correspondances/un-fichier/1/" not in liste
    assert "Ce n’est pas la dernière version" in ancienne
    assert "Toujours « oui »" in ancienne
    assert "« Sénégal » : 99341" in ancienne
    assert navigateur.get("/scolarite/correspondances/un-fichier/3/").status_code == 404


def test_le_modele_d_ecandidat_se_complete_puis_s_importe(navigateur: Client) -> None:
    entetes = (
        "numero_candidat;sexe;nom_famille;nom_usuel;prenom;prenom2;prenom3;date_naissance;"
        "code_pays_naissance;code_commune_naissance;libelle_commune_naissance;code_nationalite;"
        "ine;adresse_code_pays;adresse_ligne1_etage;adresse_ligne2_batiment;adresse_ligne3_voie;"
        "adresse_ligne4_complement;adresse_code_postal;adresse_code_commune;"
        "adresse_cp_ville_etranger;numero_telephone1;numero_telephone2;courriel"
    )
    valeurs = (
        "AB12CD34;2;MARTIN;;Zoé;;;03/05/2003;100;13055;MARSEILLE;100;;100;;;3 quai du Port;;13002;"
        "13202;;0612345678;;zoe@exemple.fr"
    )
    contenu = f"{entetes}\n{valeurs}\n".encode()
    page = deposer(navigateur, contenu, depart="l:ecandidat-candidat").headers["Location"]
    reponses = reponses_de(navigateur.get(page).content.decode())

    refus = texte(navigateur.post(page, {**reponses, "essayer": "1"}))
    for manquante in ("Formation", "Date d’acceptation", "Acceptation définitive"):
        assert f"{manquante} : choisissez une colonne" in refus
    reponses |= {
        "fixe_code_formation": "l2-psychologie-aix",
        "fixe_date_acceptation": "14/06/2024",
        "fixe_acceptation_definitive": "oui",
    }
    traitement = suite(navigateur, navigateur.post(page, {**reponses, "essayer": "1"}))
    navigateur.post(f"{traitement}enregistrer/", {"libelle": "eCandidat, L2 psychologie"})
    suite(navigateur, navigateur.post(f"{traitement}importer/"))

    admission = Admission.objects.select_related("etudiant").get()
    assert (admission.plateforme, admission.public) == ("ecandidat", "nouvel-entrant")
    assert admission.etudiant.adresse["voie"] == "3 quai du Port"
    assert Correspondance.objects.enregistrees().get().source == "ecandidat"
