"""What a platform takes back in its file, and what it gives again."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rentree.inscriptions.accords import AccordLu
from rentree.inscriptions.models import Admission, Etudiant
from rentree.inscriptions.models_retraits import Retrait
from rentree.inscriptions.retraits import RETRAITS_MAX, trop_d_un_coup
from rentree.journal.models import Evenement
from tests.horloge import DEPART
from tests.inscriptions.candidats import candidat, importer
from tests.inscriptions.retraits import retirer, une_inscription_payee

pytestmark = pytest.mark.django_db
PLUS_TARD = DEPART + timedelta(days=1)


def admission_par_mon_master(**champs: object) -> Admission:
    importer(candidat(plateforme="mon-master", **champs))
    return Admission.objects.get()


def test_oui_retire_l_admission_et_non_la_rend() -> None:
    admission = admission_par_mon_master()

    retire = importer(candidat(plateforme="mon-master", retiree=True), le=PLUS_TARD)
    admission.refresh_from_db()
    assert (retire.modifiees, retire.retirees, retire.retablies) == (1, 1, 0)
    assert admission.retiree_le == PLUS_TARD
    assert Retrait.objects.get().cause == Retrait.Cause.FICHIER
    rendu = importer(candidat(plateforme="mon-master", retiree=False), le=PLUS_TARD)
    admission.refresh_from_db()
    assert (rendu.modifiees, rendu.retirees, rendu.retablies) == (1, 0, 1)
    assert admission.retiree_le is None
    assert Retrait.objects.get().issue == Retrait.Issue.RETABLIE


@pytest.mark.parametrize("retiree", [True, False, None])
def test_le_meme_fichier_deux_fois_ne_change_rien(retiree: bool | None) -> None:
    admission_par_mon_master()
    lue = candidat(plateforme="mon-master", retiree=retiree)
    importer(lue)
    actes = Evenement.objects.count()

    encore = importer(lue, le=PLUS_TARD)

    assert (encore.inchangees, encore.modifiees) == (1, 0)
    assert (encore.retirees, encore.retablies) == (0, 0)
    assert Evenement.objects.count() == actes


def test_une_cellule_vide_ne_rend_pas_une_admission_retiree() -> None:
    admission = admission_par_mon_master(retiree=False)
    retirer(admission)

    importer(candidat(plateforme="mon-master"))

    admission.refresh_from_db()
    assert admission.retiree_le == DEPART


def test_un_essai_compte_les_retraits_sans_rien_ecrire() -> None:
    admission = admission_par_mon_master()

    bilan = importer(candidat(plateforme="mon-master", retiree=True), essai=True)

    admission.refresh_from_db()
    assert bilan.retirees == 1
    assert admission.retiree_le is None
    assert not Retrait.objects.exists()


def test_une_admission_retiree_avant_d_etre_recue_n_est_pas_creee() -> None:
    bilan = importer(candidat(plateforme="ecandidat", retiree=True))

    assert (bilan.creees, bilan.inchangees, bilan.retirees) == (0, 1, 0)
    assert not Admission.objects.exists()
    assert not Etudiant.objects.exists()


def test_deux_lignes_qui_se_contredisent_gardent_la_premiere() -> None:
    bilan = importer(candidat(2, retiree=True), candidat(3, retiree=False))

    assert [refus.motif.code for refus in bilan.refus] == ["ADMISSION_EN_DOUBLE"]
    assert bilan.inchangees == 1


def test_qui_est_inscrit_va_dans_les_retraits_a_regler_et_garde_son_inscription() -> None:
    inscription = une_inscription_payee()
    sienne, elle = inscription.admission, inscription.etudiant
    personne = {c: getattr(elle, c) for c in ("nom_naissance", "prenom", "date_naissance", "ine")}

    importer(candidat(**personne, numero=sienne.numero, formation=sienne.formation, retiree=True))

    [retrait] = Retrait.objects.a_regler()
    assert retrait.admission_id == sienne.pk
    inscription.refresh_from_db()
    assert inscription.etat == "effective"


def test_l_accord_de_visa_d_une_admission_rendue_invite() -> None:
    venue = {"plateforme": "etudes-en-france", "public": "etudes-en-france"}
    importer(candidat(**venue))
    importer(candidat(**venue, retiree=True))

    importer(candidat(**venue, retiree=False, accord=AccordLu(True)))

    assert Evenement.objects.get(acte="enregistrer_accord_de_visa").donnees["a_annoncer"]


def test_une_admission_retiree_avec_son_accord_ne_parle_que_du_retrait() -> None:
    venue = {"plateforme": "etudes-en-france", "public": "etudes-en-france"}
    importer(candidat(**venue, accord=AccordLu(True)))

    importer(candidat(**venue, retiree=True, accord=AccordLu(False)))

    assert not Evenement.objects.get(acte="retirer_accord_de_visa").donnees["a_annoncer"]


@given(retraits=st.integers(0, 500), sur=st.integers(0, 5_000))
def test_peu_de_retraits_passent_toujours_et_jamais_plus_d_un_sur_cinq_au_dela(
    retraits: int, sur: int
) -> None:
    if retraits <= RETRAITS_MAX:
        assert not trop_d_un_coup(retraits, sur)
    elif retraits * 5 > sur:
        assert trop_d_un_coup(retraits, sur)
    else:
        assert not trop_d_un_coup(retraits, sur)
