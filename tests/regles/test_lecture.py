"""Reading a campaign: all of it is right, or all that is wrong is said at once."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from rentree.regles.campagne import Campagne
from rentree.regles.decision import decider
from rentree.regles.lecture import CampagneInvalide, Constat, lire_campagne, trouver_campagne
from rentree.regles.lecture_noeud import Noeud
from rentree.regles.lecture_yaml import lire_fichier
from rentree.regles.pieces import CONDITIONS
from rentree.regles.situation import lire_situation

CODE = "amu-allsh/2024-2025"
DROITS = "national/2024-2025/droits.yaml"
CALENDRIER = f"{CODE}/calendrier.yaml"


def remplacer(copie: Path, fichier: str, avant: str, apres: str) -> None:
    chemin = copie / fichier
    texte = chemin.read_text()
    assert avant in texte
    chemin.write_text(texte.replace(avant, apres, 1))


def constats_de(copie: Path) -> tuple[Constat, ...]:
    with pytest.raises(CampagneInvalide) as refus:
        trouver_campagne(CODE, racine=copie)
    return refus.value.constats


def test_la_campagne_du_projet_se_lit(campagne_2024: Campagne) -> None:
    assert campagne_2024.code == CODE
    assert len(campagne_2024.empreinte) == 64
    assert {c.code for c in campagne_2024.composantes.values()} == {"allsh-aix", "allsh-marseille"}
    assert len(campagne_2024.formations) >= 14
    assert set(campagne_2024.pieces) == set(CONDITIONS)
    assert all(piece.motifs_de_refus for piece in campagne_2024.pieces.values())
    assert [fermeture.effet for fermeture in campagne_2024.fermetures] == ["guichet"]


def test_les_montants_sont_exacts(campagne_2024: Campagne) -> None:
    tarifs = campagne_2024.droits.tarifs

    assert tarifs["licence"].plein.valeur == Decimal("175.00")
    assert str(tarifs["doctorat"].reduit.valeur) == "260.00"
    assert tarifs["doctorat"].differencie is None
    assert tarifs["master"].plein.provenance == "officielle"
    assert campagne_2024.cvec.montant.reference.titre


def test_no_reste_un_pays(campagne_2024: Campagne) -> None:
    assert {"NO", "FR", "CH"} <= campagne_2024.nationalites.libre_circulation
    assert {"MC", "AD"} <= (
        campagne_2024.nationalites.droits_nationaux - campagne_2024.nationalites.libre_circulation
    )


def test_rien_n_est_devine_en_lisant_le_yaml(tmp_path: Path) -> None:
    fichier = tmp_path / "essai.yaml"
    fichier.write_text("pays: [FR, NO]\nmontant: 178.10\ncode: 0123\nheure: 12:30\n")

    lu = lire_fichier(fichier, "essai.yaml", [])

    assert lu == {"pays": ["FR", "NO"], "montant": "178.10", "code": "0123", "heure": "12:30"}
    assert Noeud("essai.yaml", "montant", lu["montant"], []).montant() == Decimal("178.10")


def test_ce_qui_est_invente_le_dit(campagne_2024: Campagne) -> None:
    assert all(f.reference.fictive for f in campagne_2024.formations.values())
    assert all(c.reference.fictive for c in campagne_2024.composantes.values())
    assert not any(ligne.reference.fictive for ligne in campagne_2024.calendrier.lignes)


def test_l_empreinte_ne_depend_que_des_fichiers(copie: Path, campagne_2024: Campagne) -> None:
    assert trouver_campagne(CODE, racine=copie).empreinte == campagne_2024.empreinte

    remplacer(copie, DROITS, "valeur: 175.00", "valeur: 176.00")

    assert trouver_campagne(CODE, racine=copie).empreinte != campagne_2024.empreinte


@pytest.mark.parametrize(
    ("fichier", "avant", "apres", "chemin", "message"),
    [
        (DROITS, "    plein:", "    plen:", "tarifs.licence.plen", "inconnue"),
        (DROITS, "      valeur: 175.00\n", "", "tarifs.licence.plein.valeur", "manquante"),
        (DROITS, "valeur: 175.00", "valeur: 175.0", "tarifs.licence.plein.valeur", "montant"),
        (DROITS, "valeur: 175.00", "valeur: 175,00", "tarifs.licence.plein.valeur", "montant"),
        (DROITS, "provenance: derivee", "provenance: devinee", "provenance", "inconnue"),
        (DROITS, "verifie_le: 2026-11-23", "verifie_le: hier", "verifie_le", "date"),
        (DROITS, "  master:\n", "  licence:\n", "tarifs.licence", "répétée"),
        (DROITS, "source: service-public", "source: rumeur", "reference.source", "inconnue"),
        (DROITS, "annee: 2024-2025", "annee: 2023-2024", "annee", "celui de 2023-2024"),
        (CALENDRIER, "2024-07-19 12:00", "2024-07-09 12:00", "periodes[0]", "avant d’ouvrir"),
        (CALENDRIER, "2024-07-19 12:00", "2023-07-19 12:00", "ferme", "pas dans l’année"),
        (CALENDRIER, "2024-07-19 12:00", "2024-10-27 02:30", "ferme", "deux fois"),
        (CALENDRIER, "2025-04-30 12:00", "2025-03-30 02:30", "ferme", "n’existe pas"),
        (CALENDRIER, "2024-07-19 12:00", "2024-07-32 12:00", "ferme", "n’existe pas"),
        (
            CALENDRIER,
            "publics: [reorientation]",
            "publics: [reorientations]",
            "publics[0]",
            "inconn",
        ),
        (CALENDRIER, "publics: [reorientation]", "publics: [neo-bachelier]", "lignes", "même cas"),
        (CALENDRIER, "acceptee_au: 2024-07-12", "acceptee_au: 2024-07-13", "lignes", "même cas"),
        (CALENDRIER, "delai: fixe-par", "periodes: []\n    delai: fixe-par", "m1", "pas les deux"),
        (CALENDRIER, "    acceptee_du: 2024-08-19\n", "", "l1-acceptation-3", "n’en dépend pas"),
        (CALENDRIER, "fin: 2024-08-21", "fin: 2024-07-01", "fermetures.ete", "avant le début"),
        (CALENDRIER, "niveaux: [LP]", "niveaux: []", "niveaux", "vide"),
        (CALENDRIER, "niveaux: [LP]", "niveaux: [LP, LP]", "niveaux", "répétée"),
        (f"{CODE}/campagne.yaml", "Europe/Paris", "Europe/Pari", "fuseau", "fuseau"),
        (f"{CODE}/campagne.yaml", "0134009M", "0134009N", "etablissement.uai", "ne correspond pas"),
        (f"{CODE}/campagne.yaml", "amu-allsh/2024", "amu-allsh/2025", "code", "l’année"),
        (f"{CODE}/campagne.yaml", "rentree_le: 2024", "rentree_le: 2023", "rentree_le", "l’année"),
        (
            f"{CODE}/formations.yaml",
            "composante: allsh-aix",
            "composante: x",
            "composante",
            "inconn",
        ),
        (f"{CODE}/formations.yaml", "@allsh.exemple.fr", "", "courriel", "adresse"),
        (
            f"{CODE}/formations.yaml",
            "code: 90102",
            "code: 90101",
            "parcoursup[0].code",
            "mène déjà",
        ),
        (f"{CODE}/formations.yaml", "code: 90102", "code: P90102", "parcoursup[0].code", "P90102"),
        (f"{CODE}/formations.yaml", "sise: 1900002", "sise: 9900002", "parcoursup[0].sise", "SISE"),
        (f"{CODE}/limites.yaml", "maximum: 2", "maximum: deux", "maximum", "nombre entier"),
        (
            f"{CODE}/motifs.yaml",
            "  VISA_NON",
            "  VISA_NOM",
            "motifs.VISA_NOM_ENREGISTRE",
            "inconnue",
        ),
        (f"{CODE}/motifs.yaml", "canal: scolarite", "canal: guichet", "canal", "inconnue"),
        (f"{CODE}/pieces.yaml", "  photo:\n", "  selfie:\n", "pieces.selfie", "inconnue"),
        (f"{CODE}/pieces.yaml", "plusieurs: non", "plusieurs: parfois", "plusieurs", "inconnue"),
        (f"{CODE}/pieces.yaml", "taille_max: 5", "taille_max: 0", "taille_max", "nombre entier"),
    ],
)
def test_une_faute_est_nommee_a_sa_place(
    copie: Path, fichier: str, avant: str, apres: str, chemin: str, message: str
) -> None:
    remplacer(copie, fichier, avant, apres)

    constats = constats_de(copie)

    trouves = [c for c in constats if chemin in c.chemin and message in str(c)]
    assert trouves, "\n".join(map(str, constats))
    assert trouves[0].fichier == fichier
    assert trouves[0].remede


def test_une_cle_mal_ecrite_propose_la_bonne(copie: Path) -> None:
    remplacer(copie, CALENDRIER, "    libelle: Licence 1, 1re", "    libele: Licence 1, 1re")

    constats = constats_de(copie)

    assert [c.chemin for c in constats] == [
        "lignes.l1-acceptation-1.libele",
        "lignes.l1-acceptation-1.libelle",
    ]
    assert "« libelle »" in constats[0].remede


def test_toutes_les_fautes_viennent_ensemble(copie: Path) -> None:
    remplacer(copie, DROITS, "valeur: 175.00", "valeur: gratuit")
    remplacer(copie, CALENDRIER, "2024-07-19 12:00", "midi")
    (copie / CODE / "limites.yaml").unlink()
    (copie / CODE / "brouillon.yaml").write_text("annee: 2024-2025\n")

    fichiers = {constat.fichier for constat in constats_de(copie)}

    assert fichiers == {DROITS, CALENDRIER, f"{CODE}/limites.yaml", f"{CODE}/brouillon.yaml"}


@pytest.mark.parametrize(
    "contenu", ["annee: [", "annee: &x 2024-2025\nautre: *x\n", "\tannee: 1", "a: 1\n---\nb: 2\n"]
)
def test_un_fichier_mal_ecrit_donne_un_seul_constat(copie: Path, contenu: str) -> None:
    (copie / CODE / "limites.yaml").write_text(contenu)

    assert [constat.fichier for constat in constats_de(copie)] == [f"{CODE}/limites.yaml"]


def test_un_fichier_d_un_autre_codage_est_refuse(copie: Path) -> None:
    (copie / CODE / "limites.yaml").write_bytes("annee: « 2024 »".encode("latin-1"))

    assert "UTF-8" in constats_de(copie)[0].message


@pytest.mark.parametrize("valeur", ["", "[]", "texte", "{}"])
def test_une_racine_d_une_autre_forme_est_refusee(copie: Path, valeur: str) -> None:
    (copie / CODE / "calendrier.yaml").write_text(valeur)

    assert {constat.fichier for constat in constats_de(copie)} == {CALENDRIER}


@pytest.mark.parametrize(
    "code", ["amu-allsh/2025-2026", "amu", "../etc/2024-2025", "", "x/2024-2025"]
)
def test_une_campagne_inconnue_propose_celles_qui_existent(copie: Path, code: str) -> None:
    with pytest.raises(CampagneInvalide) as refus:
        trouver_campagne(code, racine=copie)

    assert CODE in refus.value.constats[0].remede


@pytest.mark.parametrize(
    ("fichier", "table", "permis"),
    [
        ("limites.yaml", "annee: 2024-2025\nlimites: {}\n", True),
        ("formations.yaml", "annee: 2024-2025\ncomposantes: {}\nformations: {}\n", False),
        (
            "calendrier.yaml",
            "annee: 2024-2025\nlignes: {}\nsans_ligne: {}\nouvertures_au_plus_tot: {}\n"
            "fermetures: {}\n",
            False,
        ),
    ],
)
def test_on_peut_n_avoir_aucune_limite_mais_pas_aucune_formation_ni_aucune_date(
    copie: Path, fichier: str, table: str, permis: bool
) -> None:
    (copie / CODE / fichier).write_text(table)
    (copie / CODE / "unites.yaml").write_text(
        "annee: 2024-2025\nunites: {}\nequivalences: {}\nexamens: {}\ndemandes: {}\n"
    )

    if permis:
        assert not trouver_campagne(CODE, racine=copie).limites
    else:
        assert all("vide" in constat.message for constat in constats_de(copie))


def test_le_delai_fixe_par_la_presidence_devient_une_periode(copie: Path) -> None:
    remplacer(
        copie,
        CALENDRIER,
        "delai: fixe-par-le-chef-d-etablissement",
        "periodes:\n      - {premier_jour: 2024-08-30, dernier_jour: 2024-09-06}",
    )
    situation = lire_situation(
        {
            "formation": {"niveau": "M1"},
            "public": "nouvel-entrant",
            "admission": {"acceptee_le": "2024-08-27"},
        }
    )

    campagne = trouver_campagne(CODE, racine=copie)
    decision = decider(campagne, situation, datetime(2024, 9, 6, 21, 59, tzinfo=UTC))

    assert decision.inscription.etat == "ouverte"
    assert not decision.inscription.motifs


def test_l_annee_precedente_ne_remplace_jamais_celle_qui_manque(copie: Path) -> None:
    (copie / "amu-allsh" / "2024-2025").rename(copie / "amu-allsh" / "2030-2031")

    with pytest.raises(CampagneInvalide) as refus:
        lire_campagne(copie / "amu-allsh" / "2030-2031", national=copie / "national" / "2030-2031")

    assert {c.message for c in refus.value.constats} == {"fichier manquant."}
    assert {Path(c.fichier).parts[0] for c in refus.value.constats} == {"national"}
