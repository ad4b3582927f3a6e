"""From rows to what the rules know: results once published, earlier years, other files."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from rentree.inscriptions.actions import (
    ConfirmationRefusee,
    annuler_inscription,
    confirmer_inscription,
    rendre_effective,
)
from rentree.inscriptions.faits import decision_pour, decision_sur, situation_connue
from rentree.inscriptions.models import Admission, Inscription
from rentree.inscriptions.models_parcours import InscriptionAnterieure
from rentree.inscriptions.parcours import Annee
from rentree.journal.auteur import Auteur, systeme
from rentree.paiements.actions import confirmer_et_constater
from rentree.regles.cycle import ETUDIANT, GESTIONNAIRE
from rentree.regles.jury import DecisionDeJury
from tests.fabriques import (
    ADMIS,
    AJAC,
    AJOURNE,
    L1,
    L2,
    un_ancien,
    un_droit,
    un_etudiant,
    un_resultat_publie,
    une_admission,
    une_inscription,
    une_inscription_prete,
)
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db

MME_ROUX = Auteur(GESTIONNAIRE, "compte:roux", "Mme Roux")


def connue(admission: Admission, le: datetime = DEPART) -> dict[str, Any]:
    return situation_connue(admission, {}, le)


def codes(admission: Admission, le: datetime = DEPART) -> tuple[str, list[str]]:
    verdict = decision_pour(admission, {}, le).inscription
    return verdict.etat, [motif.code for motif in verdict.motifs]


def effective(inscription: Inscription) -> Inscription:
    """Confirmed, then paid for."""
    compte = inscription.etudiant.compte
    assert compte is not None
    creance = confirmer_et_constater(
        inscription=inscription, par=compte.auteur(ETUDIANT), le=DEPART
    )
    if creance.total:
        rendre_effective(inscription=inscription, par=systeme("banque"), le=DEPART)
    return inscription


def test_un_droit_se_lit_sans_plateforme_ni_jour_d_acceptation() -> None:
    droit = un_droit(un_resultat_publie())

    lue = connue(droit)

    assert (lue["plateforme"], lue["public"]) == (None, "reinscription")
    assert lue["admission"] == {
        "acceptee_le": None,
        "definitive": True,
        "accord_visa": False,
    }
    assert lue["formation"] == {"niveau": "L2", "mention": "psychologie"}
    assert lue["resultat"]["decision"] == "ADM"


def test_avant_sa_publication_les_regles_ne_savent_rien_du_resultat() -> None:
    droit = un_droit(un_resultat_publie(jury=AJOURNE), L1)
    juste_avant = DEPART - timedelta(seconds=1)

    assert "resultat" not in connue(droit, juste_avant)
    assert codes(droit, juste_avant) == ("pas_encore", ["RESULTATS_NON_PUBLIES"])
    assert codes(droit) == ("ouverte", [])


def test_le_jour_de_publication_est_celui_de_la_campagne() -> None:
    tard_le_soir = datetime(2024, 7, 10, 22, 30, tzinfo=UTC)

    droit = un_droit(un_resultat_publie(jury=AJOURNE, le=tard_le_soir), L1)

    assert connue(droit, tard_le_soir)["resultat"]["publie_le"] == "2024-07-11"


def test_une_absence_se_lit_comme_un_ajournement() -> None:
    droit = un_droit(un_resultat_publie(jury=DecisionDeJury("DEF", 2, redoublee=L1)), L1)

    assert connue(droit)["resultat"]["decision"] == "AJ"


def test_les_annees_anterieures_comptent_dans_les_limites() -> None:
    annees = tuple(Annee(f"202{n}-202{n + 1}", "L1", "psychologie") for n in (2, 3))
    droit = un_droit(un_resultat_publie(jury=AJOURNE, anterieures=annees), L1)

    assert len(connue(droit)["inscriptions_anterieures"]) == 2
    assert codes(droit) == ("bloquee", ["DEROGATION_REQUISE"])


def test_une_annee_declaree_compte_comme_les_autres() -> None:
    resultat = un_resultat_publie(jury=AJOURNE)
    InscriptionAnterieure.objects.create(
        etudiant=resultat.etudiant,
        annee="2021-2022",
        niveau="L1",
        etablissement="Université de Nantes",
        provenance="declaree",
    )

    assert codes(un_droit(resultat, L1))[1] == ["DEROGATION_REQUISE"]


def test_l_ajac_redouble_en_ligne_et_la_scolarite_ajoute_l_annee_superieure() -> None:
    resultat = un_resultat_publie(jury=AJAC)

    assert codes(un_droit(resultat, L1)) == ("ouverte", [])
    assert codes(un_droit(resultat, L2)) == ("bloquee", ["AJAC_NIVEAU_SUPERIEUR_A_LA_SCOLARITE"])


def test_l_ajac_ne_paie_qu_une_fois() -> None:
    resultat = un_resultat_publie(jury=AJAC)
    premiere = une_inscription_prete(un_droit(resultat, L1))
    total = decision_sur(premiere, DEPART).droits.total
    superieure = un_droit(resultat, L2)
    assert decision_pour(superieure, {}, DEPART).droits.total == total

    effective(premiere)

    assert decision_pour(superieure, {}, DEPART).droits.total == Decimal("0.00")


def test_une_seconde_inscription_se_paie_au_taux_reduit() -> None:
    etudiante = un_etudiant()
    autre = une_admission(etudiante, plateforme="ecandidat", formation=L2, public="nouvel-entrant")
    plein = decision_pour(autre, {}, DEPART).droits.total

    effective(une_inscription_prete(une_admission(etudiante)))

    (ligne,) = decision_pour(autre, {}, DEPART).droits.lignes
    assert ligne.code == "licence-reduit"
    assert plein is not None
    assert Decimal("0.00") < ligne.montant < plein


def test_une_inscription_plus_chere_ramene_la_premiere_au_taux_reduit() -> None:
    etudiante = un_etudiant()
    premiere = effective(une_inscription_prete(une_admission(etudiante)))
    master = une_admission(
        etudiante,
        plateforme="mon-master",
        formation="m1-psychologie-aix",
        public="nouvel-entrant",
    )

    droits = decision_pour(master, {}, DEPART).droits

    assert [ligne.code for ligne in droits.lignes] == ["master-plein", "credit-1"]
    assert connue(master)["autres_inscriptions"] == [
        {"niveau": "L1", "droits": premiere.verdict["droits"]["total"]}
    ]


def test_une_autre_inscription_annulee_ou_pas_encore_confirmee_ne_compte_pas() -> None:
    etudiante = un_etudiant()
    annulee = effective(une_inscription_prete(une_admission(etudiante)))
    annuler_inscription(inscription=annulee, raison="essai", par=MME_ROUX, le=DEPART)
    une_inscription(une_admission(etudiante, formation="l1-histoire-aix"))
    autre = une_admission(etudiante, plateforme="ecandidat", formation=L2, public="nouvel-entrant")

    assert connue(autre)["autres_inscriptions"] == []


def test_la_seconde_se_confirme_une_fois_la_premiere_payee() -> None:
    etudiante = un_etudiant()
    premiere = une_inscription_prete(une_admission(etudiante))
    seconde = une_inscription_prete(une_admission(etudiante, formation="l1-histoire-aix"))
    compte = premiere.etudiant.compte
    assert compte is not None
    elle = compte.auteur(ETUDIANT)
    confirmer_et_constater(inscription=premiere, par=elle, le=DEPART)

    with pytest.raises(ConfirmationRefusee) as refus:
        confirmer_inscription(inscription=seconde, par=elle, le=DEPART)
    assert [m.code for m in refus.value.motifs] == ["AUTRE_INSCRIPTION_A_PAYER"]

    rendre_effective(inscription=premiere, par=systeme("banque"), le=DEPART)
    decision = confirmer_inscription(inscription=seconde, par=elle, le=DEPART)
    assert [ligne.code for ligne in decision.droits.lignes] == ["licence-reduit"]


def test_une_reinscription_ne_redemande_ni_photo_ni_identite() -> None:
    droit = un_droit(un_resultat_publie())

    pieces = {piece.code for piece in decision_pour(droit, {}, DEPART).pieces}

    assert not pieces & {"photo", "identite"}


def test_un_numero_deja_donne_ailleurs_n_est_pas_donne_deux_fois() -> None:
    inscription = une_inscription_prete()
    numero = f"24{inscription.etudiant_id:06d}"
    un_ancien(numero_etudiant=numero)

    effective(inscription)

    inscription.etudiant.refresh_from_db()
    assert inscription.etudiant.numero_etudiant == f"24{inscription.etudiant_id:07d}"


def test_un_numero_d_avant_ce_service_est_garde() -> None:
    resultat = un_resultat_publie(jury=ADMIS)

    inscription = effective(une_inscription_prete(un_droit(resultat)))

    inscription.etudiant.refresh_from_db()
    assert inscription.etudiant.numero_etudiant == resultat.etudiant.numero_etudiant
