"""A file is seen again as it was at any moment, from the journal alone."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.forms import model_to_dict

from rentree.inscriptions.actions import (
    annuler_inscription,
    confirmer_inscription,
    enregistrer_informations,
    enregistrer_situation,
    reprendre_inscription,
)
from rentree.inscriptions.actions_corrections import corriger_resultat
from rentree.inscriptions.actions_pieces import (
    deposer_piece,
    refuser_piece,
    revenir_sur_piece,
    valider_piece,
)
from rentree.inscriptions.actions_retraits import retablir_admission
from rentree.inscriptions.instantane import Instantane, lire_instantane
from rentree.inscriptions.models import Admission, Inscription
from rentree.journal.auteur import Auteur
from rentree.paiements.actions import confirmer_et_constater
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from tests.fabriques import (
    AJAC,
    AJOURNE,
    L1,
    un_droit,
    un_fichier,
    un_resultat_publie,
    une_admission,
    une_inscription,
    une_inscription_prete,
)
from tests.horloge import DEPART
from tests.inscriptions.candidats import candidat, importer
from tests.inscriptions.retraits import PARCOURSUP, retirer

pytestmark = pytest.mark.django_db

MME_ROUX = Auteur(GESTIONNAIRE, "compte:roux", "Mme Roux")
UN_JOUR = timedelta(days=1)
NEUF, DIX, ONZE = DEPART - UN_JOUR, DEPART, DEPART + UN_JOUR
LIMITE = DEPART + timedelta(days=30)


def vu_le(dossier: Inscription | Admission, le: datetime) -> Instantane:
    """Read afresh, as a page would."""
    cle = dossier.admission_id if isinstance(dossier, Inscription) else dossier.pk
    relue = Admission.objects.select_related("etudiant", "inscription").get(pk=cle)
    return lire_instantane(relue, le)


def le_dossier(dossier: Inscription, le: datetime) -> Inscription:
    inscription = vu_le(dossier, le).inscription
    assert inscription is not None
    return inscription


def situation_le(dossier: Inscription | Admission, le: datetime) -> dict[str, Any]:
    """What the rules knew then."""
    return vu_le(dossier, le).situation


def repondre(dossier: Inscription, le: datetime, **reponses: Any) -> None:
    enregistrer_situation(inscription=dossier, reponses=reponses, par=etudiante(dossier), le=le)


def etudiante(dossier: Inscription) -> Auteur:
    compte = dossier.etudiant.compte
    assert compte is not None
    return compte.auteur(ETUDIANT)


def refuser(dossier: Inscription, code: str, le: datetime) -> None:
    refuser_piece(
        piece=dossier.pieces.courantes().get(code=code),
        motif="illisible",
        message="Trop sombre.",
        a_remplacer_avant=LIMITE,
        par=MME_ROUX,
        le=le,
    )


def test_une_reponse_changee_se_relit_comme_elle_etait() -> None:
    dossier = une_inscription(le=NEUF)
    repondre(dossier, NEUF, boursier="non")
    repondre(dossier, ONZE, boursier="conditionnel")

    assert situation_le(dossier, DIX)["boursier"] == "non"
    assert situation_le(dossier, ONZE)["boursier"] == "conditionnel"
    assert le_dossier(dossier, DIX).enregistree_le == NEUF
    dossier.refresh_from_db()
    assert dossier.situation == {"boursier": "conditionnel"}


def test_a_l_instant_d_un_acte_il_est_fait_et_pas_avant() -> None:
    dossier = une_inscription(le=NEUF)
    repondre(dossier, DIX, boursier="demande")

    juste_avant = le_dossier(dossier, DIX - timedelta(microseconds=1))

    assert juste_avant.situation == {}
    assert juste_avant.situation_le is None
    assert le_dossier(dossier, DIX).situation == {"boursier": "demande"}


def test_avant_son_ouverture_il_n_y_a_pas_de_dossier() -> None:
    dossier = une_inscription(le=DIX)

    vu = vu_le(dossier, NEUF)

    assert vu.inscription is None
    assert vu.pieces == []
    assert vu.situation["public"] == "neo-bachelier"


def test_une_admission_corrigee_ensuite_se_relit_comme_elle_etait() -> None:
    importer(candidat(nationalite="SN"), le=NEUF)
    importer(candidat(acceptee_le=date(2024, 7, 11), definitive=True), le=ONZE)
    admission = Admission.objects.get()

    avant, apres = situation_le(admission, DIX), situation_le(admission, ONZE)

    assert avant["admission"] == {
        "acceptee_le": "2024-06-10",
        "definitive": False,
        "accord_visa": False,
    }
    assert avant["nationalite"] == "SN"
    assert apres["admission"] == {
        "acceptee_le": "2024-07-11",
        "definitive": True,
        "accord_visa": False,
    }
    assert apres["nationalite"] == "FR"


def test_ce_qu_une_autre_admission_a_corrige_de_la_personne_compte_seul() -> None:
    importer(candidat(nationalite="SN"), le=NEUF)
    importer(candidat(formation="l1-histoire-aix", acceptee_le=date(2024, 7, 1)), le=ONZE)
    premiere = Admission.objects.get(formation="l1-psychologie-aix")

    avant = situation_le(premiere, DIX)

    assert avant["nationalite"] == "SN"
    assert avant["admission"]["acceptee_le"] == "2024-06-10"


def test_le_jour_ou_l_admission_est_arrivee_est_su_quand_le_journal_le_dit() -> None:
    importer(candidat(), le=DIX)

    assert vu_le(Admission.objects.get(), NEUF).recue_le == DIX
    assert vu_le(une_admission(), NEUF).recue_le is None


def test_une_admission_retiree_ne_l_etait_pas_avant() -> None:
    admission = une_admission(retiree_le=DIX)

    assert vu_le(admission, NEUF).admission.retiree_le is None
    assert vu_le(admission, DIX).admission.retiree_le == DIX


def test_l_adresse_corrigee_par_l_etudiante_se_relit_comme_elle_etait() -> None:
    dossier = une_inscription(le=NEUF)
    ancienne = dossier.etudiant.courriel
    enregistrer_informations(
        inscription=dossier,
        informations={"courriel": "nouvelle@exemple.fr"},
        par=etudiante(dossier),
        le=ONZE,
    )

    assert le_dossier(dossier, DIX).etudiant.courriel == ancienne
    assert le_dossier(dossier, DIX).informations_le is None
    assert le_dossier(dossier, ONZE).etudiant.courriel == "nouvelle@exemple.fr"


def test_un_dossier_repris_puis_confirme_passe_par_ses_etats() -> None:
    dossier = une_inscription_prete(le=NEUF)
    par = etudiante(dossier)
    confirmer_inscription(inscription=dossier, par=par, le=DIX)
    reprendre_inscription(inscription=dossier, par=par, le=ONZE)

    assert [le_dossier(dossier, le).etat for le in (NEUF, DIX, ONZE)] == [
        "en_preparation",
        "confirmee",
        "en_preparation",
    ]
    assert le_dossier(dossier, DIX).verdict["inscription"]["etat"] == "ouverte"
    assert le_dossier(dossier, ONZE).verdict == {}


def test_une_piece_refusee_puis_remplacee_se_relit_refusee_avec_sa_limite() -> None:
    dossier = une_inscription_prete(le=NEUF)
    refuser(dossier, "photo", DIX)
    deposer_piece(
        inscription=dossier, code="photo", fichiers=[un_fichier()], par=etudiante(dossier), le=ONZE
    )

    def photo(le: datetime) -> list[tuple[int, str, datetime | None]]:
        pieces = [p for p in vu_le(dossier, le).pieces if p.code == "photo"]
        return [(piece.version, piece.etat, piece.a_remplacer_avant) for piece in pieces]

    assert photo(NEUF - UN_JOUR) == []
    assert photo(NEUF) == [(1, "deposee", None)]
    assert photo(DIX) == [(1, "refusee", LIMITE)]
    assert photo(ONZE) == [(2, "deposee", None)]


def une_effective() -> Inscription:
    dossier = une_inscription_prete(reponses={"boursier": "definitif"}, le=NEUF)
    confirmer_et_constater(inscription=dossier, par=etudiante(dossier), le=DIX)
    return dossier


def une_controlee() -> Inscription:
    dossier = une_effective()
    refuser(dossier, "photo", DIX)
    piece = dossier.pieces.get(code="identite")
    valider_piece(piece=piece, par=MME_ROUX, le=DIX)
    revenir_sur_piece(piece=piece, par=MME_ROUX, le=DIX)
    return dossier


def une_annulee() -> Inscription:
    dossier = une_effective()
    annuler_inscription(inscription=dossier, raison="À sa demande.", par=MME_ROUX, le=ONZE)
    return dossier


@pytest.mark.parametrize(
    "preparer",
    [une_inscription, une_inscription_prete, une_effective, une_controlee, une_annulee],
)
def test_vu_aujourd_hui_un_dossier_est_tel_que_ses_lignes(
    preparer: Callable[[], Inscription],
) -> None:
    dossier = preparer()
    dossier.refresh_from_db()

    vu = vu_le(dossier, ONZE)

    assert vu.inscription is not None
    assert _champs(vu.inscription) == _champs(dossier)
    assert _champs(vu.admission) == _champs(dossier.admission)
    assert _champs(vu.admission.etudiant) == _champs(dossier.etudiant)
    courantes = dossier.pieces.courantes()
    assert [_controle(p) for p in vu.pieces] == [_controle(p) for p in courantes]


def _champs(objet: Any) -> dict[str, Any]:
    return {champ.name: getattr(objet, champ.attname) for champ in objet._meta.concrete_fields}


def _controle(piece: Any) -> dict[str, Any]:
    return model_to_dict(piece, ["code", "version", "etat", "a_remplacer_avant"])


def test_un_resultat_corrige_ensuite_etait_encore_l_ancien() -> None:
    resultat = un_resultat_publie(jury=AJOURNE, le=NEUF)
    droit = un_droit(resultat, L1)
    corriger_resultat(
        resultat=resultat,
        corrige=AJAC,
        raison="procès-verbal rectifié",
        par=MME_ROUX,
        le=ONZE,
    )

    assert situation_le(droit, DIX)["resultat"]["decision"] == "AJ"
    assert situation_le(droit, ONZE)["resultat"]["decision"] == "AJAC"


def test_un_droit_arrive_avec_la_publication_de_son_resultat() -> None:
    droit = un_droit(un_resultat_publie(le=DIX))

    assert vu_le(droit, ONZE).recue_le == DIX
    assert "resultat" not in situation_le(droit, NEUF)


def test_une_autre_inscription_confirmee_ensuite_ne_comptait_pas_encore() -> None:
    premiere = une_inscription_prete(le=NEUF)
    seconde = une_admission(premiere.etudiant, formation="l1-histoire-aix")
    confirmer_inscription(inscription=premiere, par=etudiante(premiere), le=ONZE)

    assert situation_le(seconde, DIX)["autres_inscriptions"] == []
    assert len(situation_le(seconde, ONZE)["autres_inscriptions"]) == 1


def test_une_admission_retiree_puis_rendue_se_relit_comme_elle_etait() -> None:
    dossier = une_inscription(le=NEUF)
    retirer(dossier.admission, le=DIX)
    retablir_admission(admission=dossier.admission, par=PARCOURSUP, le=ONZE)

    assert vu_le(dossier, NEUF).admission.retiree_le is None
    assert vu_le(dossier, DIX).admission.retiree_le == DIX
    assert vu_le(dossier, DIX + UN_JOUR / 2).admission.retiree_par_sa_plateforme
    assert vu_le(dossier, ONZE).admission.retiree_le is None


def test_une_admission_retiree_deux_fois_dit_depuis_quand_a_chaque_fois() -> None:
    dossier = une_inscription(le=NEUF)
    retirer(dossier.admission, le=NEUF)
    retablir_admission(admission=dossier.admission, par=PARCOURSUP, le=DIX)
    retirer(dossier.admission, le=ONZE)

    retiree = [vu_le(dossier, le).admission.retiree_le for le in (NEUF, DIX, ONZE)]

    assert retiree == [NEUF, None, ONZE]
