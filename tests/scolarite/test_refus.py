import pytest
from django.test import Client
from django.urls import reverse

from rentree.connecteurs.courriel.consommateur import traiter
from rentree.connecteurs.models import Courriel
from rentree.inscriptions.actions_pieces import valider_piece
from rentree.inscriptions.campagnes import campagne_ouverte
from rentree.inscriptions.models import Inscription, Piece
from rentree.journal.models import Evenement
from rentree.regles import cycle_piece
from rentree.regles.cycle import GESTIONNAIRE
from tests import horloge
from tests.scolarite.agents import piece_de, une_gestionnaire

pytestmark = pytest.mark.django_db
CODE = "identite"


@pytest.fixture
def piece(dossier: Inscription) -> Piece:
    return piece_de(dossier, CODE)


def adresse(piece: Piece) -> str:
    return reverse("scolarite:refus", args=[piece.inscription_id, piece.pk])


def motif() -> object:
    return campagne_ouverte().pieces[CODE].motifs_de_refus[0]


def test_le_message_du_motif_est_propose_dans_le_courriel_entier(
    navigateur: Client, piece: Piece
) -> None:
    premier = motif()

    reponse = navigateur.post(adresse(piece), {"motif": premier.code, "message": ""})

    assert reponse.status_code == 200
    apercu = reponse.context["apercu"]
    assert premier.message in apercu.texte
    assert premier.que_faire in apercu.texte
    assert "vendredi 19\u00a0juillet 2024 à 12\u00a0h" in apercu.texte
    piece.refresh_from_db()
    assert piece.etat == cycle_piece.DEPOSEE


def test_l_apercu_est_mot_pour_mot_le_courriel_envoye(navigateur: Client, piece: Piece) -> None:
    donnees = {"motif": motif().code, "message": "Bonjour,\r\nil manque le verso."}
    apercu = navigateur.post(adresse(piece), donnees).context["apercu"]

    navigateur.post(adresse(piece), {**donnees, "confirmer": "1"})
    traiter(Evenement.objects.get(acte="refuser_piece"))

    courriel = Courriel.objects.get()
    assert (courriel.objet, courriel.texte) == (apercu.objet, apercu.texte)


def test_refuser_garde_le_motif_le_message_la_limite_et_l_auteur(
    navigateur: Client, piece: Piece
) -> None:
    donnees = {"motif": motif().code, "message": "Il manque le verso.", "confirmer": "1"}

    reponse = navigateur.post(adresse(piece), donnees)

    piece.refresh_from_db()
    assert reponse.status_code == 302
    assert f"fait={piece.pk}" in reponse.headers["Location"]
    assert (piece.etat, piece.message) == (cycle_piece.REFUSEE, "Il manque le verso.")
    assert piece.motif == motif().code
    assert piece.controlee_par == "Mme Roux"
    assert piece.a_remplacer_avant is not None
    assert piece.a_remplacer_avant.isoformat() == "2024-07-19T10:00:00+00:00"


def test_refuser_sans_motif_est_impossible(navigateur: Client, piece: Piece) -> None:
    reponse = navigateur.post(adresse(piece), {"message": "Non.", "confirmer": "1"})

    assert reponse.status_code == 422
    assert "Choisissez un motif de refus" in reponse.content.decode()
    piece.refresh_from_db()
    assert piece.etat == cycle_piece.DEPOSEE


def test_la_page_seule_propose_les_motifs(navigateur: Client, piece: Piece) -> None:
    page = navigateur.get(adresse(piece)).content.decode()

    for propose in campagne_ouverte().pieces[CODE].motifs_de_refus:
        assert propose.libelle in page


def test_la_limite_laisse_au_moins_une_semaine(navigateur: Client, piece: Piece) -> None:
    horloge.regler(horloge.DEPART.replace(day=18))

    page = navigateur.post(adresse(piece), {"motif": motif().code}).content.decode()

    assert "jeudi 25\u00a0juillet 2024 à 12\u00a0h" in page
    assert "premier midi après sept jours" in page


def test_la_seconde_qui_refuse_apprend_qui_a_decide_et_garde_son_texte(
    navigateur: Client, piece: Piece
) -> None:
    collegue = une_gestionnaire("m.blanc", "M. Blanc")
    valider_piece(piece=piece, par=collegue.auteur(GESTIONNAIRE), le=horloge.DEPART)
    donnees = {"motif": motif().code, "message": "Mon long message.", "confirmer": "1"}

    reponse = navigateur.post(adresse(piece), donnees)

    page = reponse.content.decode()
    assert reponse.status_code == 409
    assert "M. Blanc a déjà validé cette pièce" in page
    assert "Mon long message." in page
    piece.refresh_from_db()
    assert piece.etat == cycle_piece.VALIDEE
    assert not Evenement.objects.filter(acte="refuser_piece").exists()


def test_un_double_clic_ne_fait_qu_un_refus(navigateur: Client, piece: Piece) -> None:
    donnees = {"motif": motif().code, "message": "Non.", "confirmer": "1"}

    statuts = [navigateur.post(adresse(piece), donnees).status_code for _ in range(2)]

    assert statuts == [302, 302]
    assert Evenement.objects.filter(acte="refuser_piece").count() == 1
