"""The registrar's mapping screen, from the file handed in to the rows imported."""

import re
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from rentree.comptes.models import Compte
from rentree.connecteurs.models import Correspondance, Echange, TableauRecu, Traitement
from rentree.connecteurs.suivi import un_tour
from rentree.inscriptions.models import Admission
from rentree.scolarite.forms.colonnes import nom_du_mot
from tests.connecteurs.fichier_etranger import ENTETES, en_csv, rangee, une_correspondance
from tests.horloge import DEPART
from tests.scolarite.agents import AILLEURS, entree, une_gestionnaire

pytestmark = pytest.mark.django_db(transaction=True)

DEPOSER = "/scolarite/imports/deposer/"
NEUVE = {"depart": "nouvelle", "source": "etudes-en-france", "quoi": "admissions"}
# The answers that map the whole file of ``fichier_etranger``.
REPONSES = {
    "encodage": "utf-8",
    "separateur": "virgule",
    "format_de_date": "aaaa-mm-jj",
    "colonne_numero_candidat": "c:N° de dossier",
    "colonne_sexe": "c:Civilité",
    "colonne_nom_famille": "c:Nom de famille",
    "colonne_prenom": "c:Prénom",
    "colonne_date_naissance": "c:Né(e) le",
    "colonne_code_nationalite": "c:Nationalité",
    "colonne_courriel": "c:Courriel",
    "colonne_adresse_cp_ville_etranger": "c:Ville (2)",
    "colonne_code_formation": "c:Diplôme demandé",
    "colonne_date_acceptation": "c:Réponse le",
    "fixe_acceptation_definitive": "oui",
    "fixe_plateforme": "etudes-en-france",
    nom_du_mot("sexe", "Madame"): "F",
    nom_du_mot("sexe", "MONSIEUR"): "M",
    nom_du_mot("code_nationalite", "Sénégal"): "99341",
    nom_du_mot("code_nationalite", "maroc"): "99350",
    nom_du_mot("code_formation", "L3 Psycho"): "l3-psychologie-aix",
}


def deposer(navigateur: Client, octets: bytes, nom: str = "liste.csv", **reponses: str) -> Any:
    fichier = BytesIO(octets)
    fichier.name = nom
    return navigateur.post(DEPOSER, {"fichier": fichier, **NEUVE, **reponses})


def texte(reponse: HttpResponse) -> str:
    brut = reponse.content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    return unescape(brut)


@pytest.fixture
def ecran(navigateur: Client) -> str:
    """The mapping page of a file of four people, for a new mapping."""
    reponse = deposer(navigateur, en_csv(rangee(rang) for rang in range(4)))
    assert reponse.status_code == 302
    adresse: str = reponse.headers["Location"]
    return adresse


def essayer(navigateur: Client, page: str, **reponses: str) -> HttpResponse:
    return navigateur.post(page, {**REPONSES, **reponses, "essayer": "1"})


def suite(navigateur: Client, reponse: HttpResponse) -> str:
    """The page after the worker has done what was asked."""
    assert reponse.status_code == 302, texte(reponse)
    un_tour(DEPART)
    adresse: str = reponse.headers["Location"]
    return adresse


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


@pytest.mark.parametrize(
    ("contenu", "nom", "message"),
    [
        (b"", "vide.csv", "Ce fichier est vide"),
        (b"PK\x03\x04" + b"\0" * 50, "liste.xlsx", "CSV UTF-8"),
        (b"a;b\n" * 2_600_000, "gros.csv", "pèse plus de 10 Mo"),
    ],
)
def test_un_fichier_inutilisable_est_refuse_avec_ce_qu_il_faut_faire(
    navigateur: Client, contenu: bytes, nom: str, message: str
) -> None:
    reponse = deposer(navigateur, contenu, nom)

    assert reponse.status_code == 422
    assert message in texte(reponse)
    assert not TableauRecu.objects.exists()


def test_sans_fichier_ni_reponse_tout_est_demande(navigateur: Client) -> None:
    page = texte(navigateur.post(DEPOSER, {}))

    assert "Choisissez un fichier" in page
    assert "Dites comment lire ce fichier" in page


def test_la_page_montre_les_colonnes_avec_trois_exemples_et_des_propositions_marquees(
    navigateur: Client, ecran: str
) -> None:
    contenu = texte(navigateur.get(ecran))

    assert "liste.csv, 4 lignes" in contenu
    for entete in (*ENTETES, "Ville (2)"):
        assert f'<th role="rowheader" scope="row">{entete}</th>' in contenu
    assert "XX-000000 · XX-000001 · XX-000002" in contenu
    assert "XX-000003" not in contenu.partition("3. D’où vient")[0]
    assert "Proposé d’après les noms : vérifiez" in contenu
    assert re.search(r'<option value="c:Né\(e\) le" selected', contenu)
    assert re.search(r'value="99341"[^>]*id="mot_code_nationalite', contenu)


def test_rien_n_est_retenu_avant_d_etre_poste(navigateur: Client, ecran: str) -> None:
    navigateur.get(ecran)

    assert not Correspondance.objects.exists()
    assert not Traitement.objects.exists()


def test_l_encodage_le_separateur_et_les_dates_sont_devines(navigateur: Client) -> None:
    contenu = en_csv([rangee(1)], encodage="cp1252", separateur="\t")
    adresse = deposer(navigateur, contenu).headers["Location"]

    page = texte(navigateur.get(adresse))

    for choisi in ("cp1252", "tabulation", "aaaa-mm-jj"):
        assert f'<option value="{choisi}" selected' in page


def test_ce_qui_manque_est_dit_et_ce_qui_etait_choisi_reste(navigateur: Client, ecran: str) -> None:
    reponse = essayer(navigateur, ecran, colonne_courriel="", fixe_acceptation_definitive="")

    contenu = texte(reponse)
    assert reponse.status_code == 422
    assert "Adresse électronique : choisissez une colonne" in contenu
    assert "Acceptation définitive : choisissez une colonne, ou donnez la même valeur" in contenu
    assert re.search(r'<option value="c:Diplôme demandé" selected', contenu)
    assert re.search(r'value="l3-psychologie-aix"[^>]*id="mot_code_formation', contenu)
    assert not Traitement.objects.exists()


@pytest.mark.parametrize(
    ("champ", "valeur", "message"),
    [
        ("colonne_acceptation_definitive", "c:Visa", "gardez la colonne, ou cette valeur"),
        ("colonne_sexe", "c:Inconnue", "cette colonne n’est pas dans le fichier"),
        (nom_du_mot("code_nationalite", "Sénégal"), "SN", "« SN » n’est pas connu"),
        (nom_du_mot("code_formation", "L3 Psycho"), "alchimie", "« alchimie » n’est pas connu"),
    ],
)
def test_une_reponse_fausse_est_nommee_a_sa_place(
    navigateur: Client, ecran: str, champ: str, valeur: str, message: str
) -> None:
    reponse = essayer(navigateur, ecran, **{champ: valeur})

    assert reponse.status_code == 422
    assert message in texte(reponse)


def test_une_date_fixe_se_lit_comme_les_notres(navigateur: Client, ecran: str) -> None:
    fixe = {"colonne_date_acceptation": "", "fixe_date_acceptation": "2024-05-20"}
    refus = texte(essayer(navigateur, ecran, **fixe))
    assert "Écrivez-la comme 03/05/2006" in refus

    fixe["fixe_date_acceptation"] = "20/05/2024"

    assert essayer(navigateur, ecran, **fixe).status_code == 302


def test_l_apercu_traduit_les_premieres_lignes_et_nomme_chaque_erreur(navigateur: Client) -> None:
    lignes = [rangee(rang) for rang in range(30)]
    lignes[1] = rangee(1, Courriel="awa", Diplôme_demandé="Alchimie")
    page = deposer(navigateur, en_csv(lignes)).headers["Location"]

    contenu = texte(navigateur.post(page, {**REPONSES, "apercu": "1"}))

    assert "Les 20 premières lignes" in contenu
    apercu = contenu.partition("Les 20 premières lignes")[2]
    for morceau in ("XX-000019", "l3-psychologie-aix", "20/05/2024", "SN", "Courriel", "awa"):
        assert morceau in apercu
    assert "XX-000020" not in apercu
    assert "Cette adresse électronique n’est pas complète." in apercu
    assert "Dites à quoi correspond cette valeur" in apercu


def test_un_mot_nouveau_se_montre_avant_d_etre_essaye(navigateur: Client, ecran: str) -> None:
    sans = {cle: v for cle, v in REPONSES.items() if cle != nom_du_mot("sexe", "Madame")}

    reponse = navigateur.post(ecran, {**sans, "essayer": "1"})

    assert reponse.status_code == 422
    assert "Vérifiez les propositions apparues" in texte(reponse)
    assert not Traitement.objects.exists()


def test_un_fichier_mal_lu_garde_ce_qui_etait_choisi(navigateur: Client, ecran: str) -> None:
    reponse = essayer(navigateur, ecran, separateur="barre")

    contenu = texte(reponse)
    assert reponse.status_code == 422
    assert "Il n’y a qu’une colonne" in contenu
    assert '<input type="hidden" name="colonne_courriel" value="c:Courriel">' in contenu
    assert 'name="essayer"' not in contenu


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


def test_enregistrer_deux_fois_ne_fait_qu_une_version(navigateur: Client, ecran: str) -> None:
    traitement = suite(navigateur, essayer(navigateur, ecran))

    for _ in range(2):
        navigateur.post(f"{traitement}enregistrer/", {"libelle": "Mon fichier"})

    assert Correspondance.objects.enregistrees().count() == 1


def reponses_de(page: str) -> dict[str, str]:
    """What a browser would post from this page, unchanged."""
    reponses = dict(re.findall(r'<input type="text" name="([^"]+)" value="([^"]*)"', page))
    for nom, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', page, re.DOTALL):
        choisie = re.search(r'<option value="([^"]*)" selected', options)
        premiere = re.search(r'<option value="([^"]*)"', options)
        assert premiere is not None
        reponses[nom] = unescape((choisie or premiere)[1])
    return {nom: unescape(valeur) for nom, valeur in reponses.items()}


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


def test_une_colonne_attendue_qui_a_disparu_est_annoncee(navigateur: Client) -> None:
    une_correspondance().save()
    entetes = [nom.replace("Nationalité", "Pays d’origine") for nom in ENTETES]
    page = deposer(navigateur, en_csv([rangee(1)], entetes=entetes), depart="c:un-fichier").headers[
        "Location"
    ]

    contenu = texte(navigateur.get(page))

    assert "Des colonnes attendues manquent" in contenu
    assert "« Nationalité »" in contenu


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


def test_un_en_tete_malveillant_reste_du_texte(navigateur: Client) -> None:
    contenu = b'<script>x</script>,"a ""b"""\n<b>1</b>,2\n'
    page = deposer(navigateur, contenu).headers["Location"]

    brut = navigateur.get(page).content.decode()

    assert "<script>x" not in brut
    assert "<b>1</b>" not in brut


@pytest.mark.parametrize("de", ["", "c:inconnue", "v:pas-un-uuid", "l:rien", "n:autre:chose"])
def test_un_depart_inconnu_n_existe_pas(navigateur: Client, ecran: str, de: str) -> None:
    assert navigateur.get(f"{ecran.partition('?')[0]}?de={de}").status_code == 404


def test_un_fichier_d_accords_de_visa_demande_l_accord_ou_sa_date(navigateur: Client) -> None:
    page = deposer(navigateur, en_csv([rangee(1)]), quoi="visas").headers["Location"]
    reponses = {nom: REPONSES[nom] for nom in ("encodage", "separateur", "format_de_date")}
    reponses["colonne_numero_candidat"] = "c:N° de dossier"

    refus = navigateur.post(page, {**reponses, "essayer": "1"})
    assert "Accord de visa ou Date de l’accord de visa" in texte(refus)

    accepte = navigateur.post(
        page, {**reponses, "colonne_date_accord_visa": "c:Visa", "essayer": "1"}
    )
    assert accepte.status_code == 302


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
