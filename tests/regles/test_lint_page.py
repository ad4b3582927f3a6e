"""The real page, transcribed as it stands: the linter finds by itself what is wrong with it."""

import shutil
from pathlib import Path

import pytest

from rentree.regles.constat import Constat
from rentree.regles.lecture import lire_malgre_les_fautes
from rentree.regles.lint import relire

ANNEE = "2024-2025"
TELLE_QUELLE = Path(__file__).parent / "page_telle_quelle"
NOTRE_PHRASE = "Cette inscription dépasse la limite autorisée :"
SA_PHRASE = "Votre parcours vous amène à l’un de ces trois cas (licence) ou de ces 2 cas (master) :"
SANS_DECISION = f"annee: {ANNEE}\necarts: {{}}\n"


@pytest.fixture
def page(copie: Path) -> Path:
    """Our campaign with the page's own calendar and words, and nothing decided."""
    dossier = copie / "amu-allsh" / ANNEE
    shutil.copy(TELLE_QUELLE / "calendrier.yaml", dossier)
    motifs = dossier / "motifs.yaml"
    assert NOTRE_PHRASE in motifs.read_text()
    motifs.write_text(motifs.read_text().replace(NOTRE_PHRASE, SA_PHRASE))
    if (dossier / "ecarts.yaml").exists():
        (dossier / "ecarts.yaml").write_text(SANS_DECISION)
    return dossier


def relire_dossier(dossier: Path) -> list[Constat]:
    national = dossier.parents[1] / "national" / ANNEE
    return list(relire(lire_malgre_les_fautes(dossier, national=national)))


def lisible(constat: Constat) -> str:
    return str(constat).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("chemin", "message", "niveau", "public"),
    [
        # The second group registers while the office is closed, from a Saturday on.
        ("lignes.l1-ligne-2.periodes[0]", "la scolarité est fermée", "L1", "neo-bachelier"),
        ("lignes.l1-ligne-2.periodes[0]", "samedi 13 juillet", "L1", "neo-bachelier"),
        # The third group has an end and no start; master 1 has days and no hours.
        ("lignes.l1-ligne-3.periodes[0].ouvre", "clé manquante", "L1", "neo-bachelier"),
        ("lignes.m1-tiret-1.periodes[0].ouvre", "n’est pas un moment", "M1", "nouvel-entrant"),
        ("lignes.m1-tiret-2.periodes[0].ferme", "n’est pas un moment", "M1", "nouvel-entrant"),
        # Three cases announced above a list of four.
        ("motifs.DEROGATION_REQUISE.message", "« trois cas »", "L1", "reinscription"),
        # A text left from the year before.
        ("ouvertures_au_plus_tot.etudes-en-france.reference.endroit", "2023", "L2", None),
        # Two texts, two closings.
        ("lignes.premiere-chance", "« licence-professionnelle »", "LP", "reinscription"),
        ("lignes.premiere-chance", "« master-2 »", "M2", "reinscription"),
        ("lignes.premiere-chance", "« doctorat »", "D1", "reinscription"),
        ("lignes.premiere-chance", "« doctorat-1-financement-tardif »", "D1", "reinscription"),
        ("lignes.doctorat-1-financement-tardif", "« doctorat »", "D1", "neo-bachelier"),
        # Nothing is said of those.
        ("lignes", "licence 1, admis par Études en France", "L1", "etudes-en-france"),
        ("lignes", "master 1, admis par Études en France", "M1", "etudes-en-france"),
        ("lignes", "offre acceptée le 29 mai 2024", "L1", "neo-bachelier"),
    ],
)
def test_la_page_telle_quelle_est_prise_en_defaut(
    page: Path, chemin: str, message: str, niveau: str, public: str | None
) -> None:
    trouves = [c for c in relire_dossier(page) if c.chemin == chemin and message in lisible(c)]

    exemples = [c.contre_exemple for c in trouves if c.contre_exemple]
    assert exemples
    assert exemples[0]["formation"]["niveau"] == niveau
    assert exemples[0]["public"] == (public or "etudes-en-france")


def test_deux_textes_qui_se_contredisent_ne_sont_pas_deux_textes_qui_se_repetent(
    page: Path,
) -> None:
    recouvrements = {
        c.message.split("« ")[1].split(" »")[0]: c.message
        for c in relire_dossier(page)
        if c.chemin == "lignes.premiere-chance"
    }

    contredites = {code for code, m in recouvrements.items() if "se contredisent" in m}
    assert contredites == {
        "licence-professionnelle",
        "master-2",
        "doctorat",
        "doctorat-1-financement-tardif",
    }
    assert set(recouvrements) - contredites == {"l1-reinscription", "l2-l3-deust2"}


def test_sans_le_texte_general_la_reinscription_en_master_1_n_a_pas_de_ligne(page: Path) -> None:
    calendrier = page / "calendrier.yaml"
    avant, _, apres = calendrier.read_text().partition("  premiere-chance:\n")
    calendrier.write_text(avant + "sans_ligne:" + apres.partition("sans_ligne:")[2])

    manques = [c for c in relire_dossier(page) if "aucune ligne ne répond" in c.message]

    assert {"formation": {"niveau": "M1"}, "public": "reinscription"} in [
        c.contre_exemple for c in manques
    ]
