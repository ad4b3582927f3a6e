"""``rentree importer``: what is printed, where, and with which exit code."""

from pathlib import Path

import pytest

from rentree.commandes import main
from rentree.connecteurs.models import Echange
from rentree.inscriptions.models import Admission
from rentree.inscriptions.models_parcours import Resultat
from tests.connecteurs.fichier_admissions import en_octets, ligne
from tests.connecteurs.fichier_etranger import en_csv, rangee, une_correspondance
from tests.connecteurs.fichier_resultats import en_octets as resultats_en_octets
from tests.connecteurs.fichier_resultats import ligne as resultat
from tests.fabriques import une_admission_par_etudes_en_france

pytestmark = pytest.mark.django_db


def importer(*arguments: str) -> int:
    """Run the command and give its exit code."""
    with pytest.raises(SystemExit) as sortie:
        main(["importer", "admissions", *arguments])
    assert isinstance(sortie.value.code, int)
    return sortie.value.code


def fichier(dossier: Path, contenu: bytes) -> str:
    chemin = dossier / "candidat.csv"
    chemin.write_bytes(contenu)
    return str(chemin)


def test_un_fichier_sans_erreur_donne_zero(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert importer(fichier(tmp_path, en_octets([ligne(1)]))) == 0
    sortie = capsys.readouterr()
    assert "Admissions de candidat.csv pour la campagne amu-allsh/2024-2025" in sortie.out
    assert sortie.err == ""
    assert Admission.objects.count() == 1


def test_une_ligne_refusee_donne_un_et_les_autres_entrent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contenu = en_octets([ligne(1), ligne(2, courriel="")])
    assert importer(fichier(tmp_path, contenu)) == 1
    assert "ligne 3, courriel" in capsys.readouterr().out
    assert Admission.objects.count() == 1


def test_un_essai_n_enregistre_rien(tmp_path: Path) -> None:
    assert importer(fichier(tmp_path, en_octets([ligne(1)])), "--essai") == 0
    assert not Admission.objects.exists()
    assert not Echange.objects.exists()


def test_beaucoup_de_retraits_attendent_l_option_qui_les_confirme(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    importer(fichier(tmp_path, en_octets(ligne(rang) for rang in range(11))))
    retires = fichier(tmp_path, en_octets(ligne(rang, retiree="oui") for rang in range(11)))

    assert importer(retires) == 1
    assert "--retraits-confirmes" in capsys.readouterr().out
    assert Admission.objects.en_vigueur().count() == 11
    assert importer(retires, "--retraits-confirmes") == 0
    assert not Admission.objects.en_vigueur().exists()


def test_un_fichier_illisible_donne_deux_et_le_dit_sur_l_erreur(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert importer(fichier(tmp_path, b"")) == 2
    sortie = capsys.readouterr()
    assert sortie.out == ""
    assert "candidat.csv\u00a0: Le fichier est vide." in sortie.err


def test_un_fichier_absent_donne_deux(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert importer(str(tmp_path / "absent.csv")) == 2
    assert "absent.csv\u00a0: ce fichier n’existe pas." in capsys.readouterr().err


def test_un_dossier_n_est_pas_un_fichier(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert importer(str(tmp_path)) == 2
    assert "ne peut pas être lu" in capsys.readouterr().err


def test_sans_fichier_la_commande_donne_deux(capsys: pytest.CaptureFixture[str]) -> None:
    assert importer() == 2
    assert "Indiquez le fichier" in capsys.readouterr().err


def test_le_modele_s_importe(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert importer("--modele") == 0
    modele = capsys.readouterr().out
    assert modele.startswith("numero_candidat;sexe;nom_famille;")
    assert importer(fichier(tmp_path, modele.encode())) == 0


def resultats(*arguments: str) -> int:
    with pytest.raises(SystemExit) as sortie:
        main(["importer", "resultats", *arguments])
    assert isinstance(sortie.value.code, int)
    return sortie.value.code


def importer_des_visas(*arguments: str) -> int:
    with pytest.raises(SystemExit) as sortie:
        main(["importer", "visas", *arguments])
    assert isinstance(sortie.value.code, int)
    return sortie.value.code


def test_les_resultats_s_importent_avec_leur_heure_de_publication(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contenu = resultats_en_octets([resultat(1)])

    assert resultats(fichier(tmp_path, contenu), "--publier-le", "2024-07-12T14:00") == 0

    assert "Résultats de candidat.csv" in capsys.readouterr().out
    prevu = Resultat.objects.get().a_publier_le
    assert prevu is not None
    assert prevu.isoformat() == "2024-07-12T12:00:00+00:00"


@pytest.mark.parametrize(
    ("moment", "dit"),
    [("demain", "AAAA-MM-JJTHH:MM"), ("2024-07-01T14:00", "déjà passée")],
)
def test_une_heure_illisible_ou_passee_donne_deux(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], moment: str, dit: str
) -> None:
    contenu = resultats_en_octets([resultat(1)])

    assert resultats(fichier(tmp_path, contenu), "--publier-le", moment) == 2

    assert dit in capsys.readouterr().err
    assert not Resultat.objects.exists()


def test_le_modele_des_resultats_s_importe(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert resultats("--modele") == 0
    modele = capsys.readouterr().out
    assert modele.startswith("numero_etudiant;sexe;")
    assert resultats(fichier(tmp_path, modele.encode())) == 0


def test_un_fichier_de_visas_s_importe_comme_un_fichier_d_admissions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    admission = une_admission_par_etudes_en_france(numero="SN24-001234")
    assert importer_des_visas("--modele") == 0
    modele = capsys.readouterr().out
    assert modele == ("numero_candidat;accord_visa;date_accord_visa\nSN24-001234;oui;03/07/2024\n")

    assert importer_des_visas(fichier(tmp_path, modele.encode()), "--essai") == 0
    admission.refresh_from_db()
    assert admission.accord_visa_le is None
    assert importer_des_visas(fichier(tmp_path, modele.encode())) == 0

    assert "Accords de visa de candidat.csv" in capsys.readouterr().out
    admission.refresh_from_db()
    assert admission.accord_visa_le is not None


def test_un_fichier_d_une_autre_forme_s_importe_par_sa_correspondance(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ancienne = une_correspondance(separateur=";")
    ancienne.save()
    une_correspondance(version=2).save()
    chemin = fichier(tmp_path, en_csv([rangee(1), rangee(2, Nationalité="Atlantide")]))

    assert importer(chemin, "--correspondance", "un-fichier", "--essai") == 1
    assert "ligne 3, Nationalité «\u00a0Atlantide\u00a0»" in capsys.readouterr().out
    assert not Admission.objects.exists()
    assert importer(chemin, "--correspondance", "un-fichier") == 1

    assert Admission.objects.count() == 1
    assert Echange.objects.get().correspondance.version == 2


def test_une_ancienne_version_se_rejoue(tmp_path: Path) -> None:
    une_correspondance().save()
    une_correspondance(version=2, separateur=";").save()
    chemin = fichier(tmp_path, en_csv([rangee(1)]))

    assert importer(chemin, "--correspondance", "un-fichier@1") == 0

    assert Echange.objects.get().correspondance.version == 1


@pytest.mark.parametrize("nom", ["inconnue", "un-fichier@9", "un-fichier@x", "un-fichier@99999999"])
def test_une_correspondance_inconnue_donne_deux_et_nomme_celles_qui_existent(
    nom: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    une_correspondance().save()
    une_correspondance(version=None, code="", libelle="").save()
    chemin = fichier(tmp_path, en_csv([rangee(1)]))

    assert importer(chemin, "--correspondance", nom) == 2

    assert "enregistrées\u00a0: un-fichier)" in capsys.readouterr().err


def test_la_correspondance_d_un_autre_contenu_ne_sert_pas(tmp_path: Path) -> None:
    une_correspondance().save()

    chemin = fichier(tmp_path, en_csv([rangee(1)]))

    assert importer_des_visas(chemin, "--correspondance", "un-fichier") == 2
