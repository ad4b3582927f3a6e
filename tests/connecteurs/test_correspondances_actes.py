"""What a registrar does with a file: hand it in, try, record a version, import, replay."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django_tasks_db.models import DBTaskResult

from rentree.connecteurs.correspondances import actions
from rentree.connecteurs.correspondances.actions import (
    NomDejaPris,
    demander_traitement,
    effectuer_traitement,
    enregistrer_correspondance,
    recevoir_tableau,
)
from rentree.connecteurs.correspondances.models import RAYON
from rentree.connecteurs.models import Correspondance, Echange, TableauRecu, Traitement
from rentree.connecteurs.suivi import un_tour
from rentree.connecteurs.tableaux.lecture import FichierRefuse
from rentree.documents.coffre import chemin
from rentree.inscriptions.models import Admission
from rentree.journal.actions import ActeImpossible
from rentree.journal.auteur import Auteur
from rentree.journal.models import Curseur, Evenement
from rentree.regles.constat import CampagneInvalide
from rentree.regles.cycle import GESTIONNAIRE
from tests.connecteurs.fichier_etranger import en_csv, rangee, une_correspondance
from tests.fabriques import CAMPAGNE
from tests.horloge import DEPART

pytestmark = pytest.mark.django_db(transaction=True)

ODILE = Auteur(GESTIONNAIRE, "compte:odile", "Odile Faure")
DIX_MO = 10_000_000


def deposer(contenu: bytes, nom: str = "liste.csv") -> TableauRecu:
    return recevoir_tableau(
        contenu=BytesIO(contenu), nom=nom, taille_max=DIX_MO, par=ODILE, le=DEPART
    )


def demander(
    tableau: TableauRecu, correspondance: Correspondance, *, essai: bool = True
) -> Traitement:
    return demander_traitement(
        tableau=tableau,
        correspondance=correspondance,
        campagne=CAMPAGNE,
        essai=essai,
        par=ODILE,
        le=DEPART,
    )


def enregistrer(correspondance: Correspondance, libelle: str = "Mon fichier") -> None:
    enregistrer_correspondance(correspondance=correspondance, libelle=libelle, par=ODILE, le=DEPART)


def brouillon(**modifies: Any) -> Correspondance:
    """A draft under a new name, kept."""
    neuve = une_correspondance(version=None, **{"code": "", "libelle": "", **modifies})
    neuve.save()
    return neuve


def test_un_fichier_depose_est_garde_sous_son_empreinte_et_reste_au_journal() -> None:
    contenu = en_csv([rangee(1)])

    tableau = deposer(contenu, "C:\\listes\\mes admis.csv")

    assert tableau.nom == "mes admis.csv"
    assert tableau.octets() == contenu
    assert Evenement.objects.get().acte == "recevoir_tableau"
    assert deposer(contenu).empreinte == tableau.empreinte


@pytest.mark.parametrize(
    ("contenu", "message"),
    [
        (b"", "vide"),
        (b" \n ", "vide"),
        (b"PK\x03\x04xl", "classeur"),
        (b"a" * 101, "pèse plus"),
    ],
)
def test_un_fichier_inutilisable_n_est_pas_garde(contenu: bytes, message: str) -> None:
    with pytest.raises(FichierRefuse, match=message):
        recevoir_tableau(
            contenu=BytesIO(contenu), nom="x.csv", taille_max=100, par=ODILE, le=DEPART
        )

    assert not TableauRecu.objects.exists()


def test_un_essai_compte_tout_et_n_ecrit_que_son_rapport() -> None:
    tableau = deposer(en_csv([rangee(1), rangee(2, Courriel="?")]))
    traitement = demander(tableau, une_correspondance(version=None))

    un_tour(DEPART)

    traitement.refresh_from_db()
    assert (traitement.faites, traitement.total, traitement.fini_le) == (1, 1, DEPART)
    assert traitement.rapport["creees"] == traitement.rapport["refusees"] == 1
    assert traitement.rapport["refus"][0]["colonne"] == "Courriel"
    assert traitement.echange is None
    assert not Admission.objects.exists()
    assert not Echange.objects.exists()


def test_un_import_ecrit_au_nom_de_qui_l_a_demande() -> None:
    correspondance = une_correspondance()
    correspondance.save()
    traitement = demander(deposer(en_csv([rangee(1)])), correspondance, essai=False)

    un_tour(DEPART)

    traitement.refresh_from_db()
    assert traitement.echange == Echange.objects.get()
    assert Echange.objects.get().par == "compte:odile"
    creation = Evenement.objects.get(acte="creer_admission")
    assert (creation.par_role, creation.par_nom) == (GESTIONNAIRE, "Odile Faure")


def test_un_brouillon_ne_s_importe_pas() -> None:
    with pytest.raises(ActeImpossible):
        demander(deposer(en_csv([rangee(1)])), une_correspondance(version=None), essai=False)

    assert not Traitement.objects.exists()


def test_la_meme_demande_deux_fois_est_un_seul_traitement() -> None:
    correspondance = une_correspondance()
    correspondance.save()
    tableau = deposer(en_csv([rangee(1)]))

    assert demander(tableau, correspondance) == demander(tableau, correspondance)
    un_tour(DEPART)
    assert demander(tableau, correspondance) != Traitement.objects.earliest("demande_le")


def test_relire_le_journal_ne_recommence_pas_un_traitement_fini() -> None:
    correspondance = une_correspondance()
    correspondance.save()
    demander(deposer(en_csv([rangee(1)])), correspondance, essai=False)
    un_tour(DEPART)
    Curseur.objects.all().delete()

    un_tour(DEPART)

    assert Echange.objects.count() == 1


def test_un_fichier_qui_ne_va_plus_avec_la_correspondance_dit_pourquoi() -> None:
    correspondance = une_correspondance(separateur="|")
    correspondance.save()
    traitement = demander(deposer(en_csv([rangee(1)])), correspondance, essai=False)

    un_tour(DEPART)

    traitement.refresh_from_db()
    assert "Il n’y a qu’une colonne" in traitement.erreur
    assert traitement.fini_le == DEPART
    assert Echange.objects.get().verdict == Echange.Verdict.REFUSE


def test_un_arret_en_route_se_dit_et_se_relance() -> None:
    correspondance = une_correspondance()
    correspondance.save()
    tableau = deposer(en_csv([rangee(1)]))
    traitement = demander(tableau, correspondance)
    Traitement.objects.update(campagne="universite-disparue/2024-2025")
    traitement.refresh_from_db()

    with pytest.raises(CampagneInvalide):
        effectuer_traitement(traitement=traitement, le=DEPART)

    traitement.refresh_from_db()
    assert "s’est arrêté avant la fin" in traitement.erreur
    assert demander(tableau, correspondance) != traitement


def test_un_fichier_qui_n_est_plus_garde_le_dit() -> None:
    tableau = deposer(en_csv([rangee(99)]))
    traitement = demander(tableau, une_correspondance(version=None))
    default_storage.delete(chemin(RAYON, tableau.empreinte))

    un_tour(DEPART)

    traitement.refresh_from_db()
    assert "n’est plus gardé" in traitement.erreur


def test_un_facteur_tue_pendant_un_import_le_reprend_sans_rien_doubler() -> None:
    correspondance = une_correspondance()
    correspondance.save()
    traitement = demander(deposer(en_csv([rangee(1)])), correspondance, essai=False)
    un_tour(DEPART)
    Traitement.objects.update(fini_le=None, echange=None)
    traitement.refresh_from_db()

    effectuer_traitement(traitement=traitement, le=DEPART)

    traitement.refresh_from_db()
    assert traitement.faites == traitement.total == 1
    assert traitement.rapport["inchangees"] == 1
    assert Admission.objects.count() == 1
    assert DBTaskResult.objects.count() == 1


def test_enregistrer_donne_un_nom_un_code_et_un_numero() -> None:
    neuve = brouillon()

    enregistrer(neuve, "Mon Master : admis d’été")

    assert (neuve.code, neuve.version) == ("mon-master-admis-dete", 1)
    assert Correspondance.objects.nommee("mon-master-admis-dete") == neuve
    evenement = Evenement.objects.get()
    assert (evenement.acte, evenement.donnees["version"]) == ("enregistrer_correspondance", 1)


def test_modifier_fait_une_nouvelle_version_et_l_ancienne_ne_change_pas() -> None:
    premiere = brouillon()
    enregistrer(premiere)
    reglages = dict(premiere.reglages)
    suivante = brouillon(code=premiere.code, libelle=premiere.libelle, separateur=";")

    enregistrer(suivante, "sans effet")

    assert (suivante.version, suivante.libelle) == (2, "Mon fichier")
    premiere.refresh_from_db()
    assert (premiere.version, premiere.reglages) == (1, reglages)
    assert Correspondance.objects.nommee(premiere.code) == suivante
    assert Correspondance.objects.nommee(f"{premiere.code}@1") == premiere
    assert Correspondance.objects.dernieres() == [suivante]


def test_une_correspondance_enregistree_ne_s_enregistre_pas_deux_fois() -> None:
    neuve = brouillon()
    enregistrer(neuve)

    with pytest.raises(ActeImpossible):
        enregistrer(Correspondance.objects.get())

    assert Correspondance.objects.get().version == 1


@pytest.mark.parametrize("libelle", ["Mon fichier", "MON  fichier !", "…"])
def test_un_nom_deja_pris_ou_vide_de_lettres_est_refuse(libelle: str) -> None:
    enregistrer(brouillon())

    with pytest.raises(NomDejaPris):
        enregistrer(brouillon(), libelle)


def test_le_rapport_d_un_essai_garde_les_comptes_entiers_mais_pas_mille_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(actions, "REFUS_GARDES", 2)
    traitement = demander(
        deposer(en_csv(rangee(rang, Courriel="?") for rang in range(5))),
        une_correspondance(version=None),
    )

    un_tour(DEPART)

    traitement.refresh_from_db()
    assert traitement.rapport["refusees"] == 5
    assert len(traitement.rapport["refus"]) == 2
