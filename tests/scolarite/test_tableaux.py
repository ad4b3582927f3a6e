"""The mapping screen: a file handed in, its columns, its words, its first rows."""

import re

import pytest
from django.test import Client

from rentree.connecteurs.models import Correspondance, TableauRecu, Traitement
from rentree.scolarite.forms.colonnes import nom_du_mot
from tests.connecteurs.fichier_etranger import ENTETES, en_csv, rangee, une_correspondance
from tests.scolarite.tableaux import DEPOSER, REPONSES, deposer, essayer, texte

pytestmark = pytest.mark.django_db(transaction=True)


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


def test_une_colonne_attendue_qui_a_disparu_est_annoncee(navigateur: Client) -> None:
    une_correspondance().save()
    entetes = [nom.replace("Nationalité", "Pays d’origine") for nom in ENTETES]
    page = deposer(navigateur, en_csv([rangee(1)], entetes=entetes), depart="c:un-fichier").headers[
        "Location"
    ]

    contenu = texte(navigateur.get(page))

    assert "Des colonnes attendues manquent" in contenu
    assert "« Nationalité »" in contenu


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
