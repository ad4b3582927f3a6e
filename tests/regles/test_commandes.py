"""The two commands that need no database, as a shell sees them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from rentree.commandes import main

RACINE = Path(__file__).parents[2]
CODE = "amu-allsh/2024-2025"
SITUATION = {
    "formation": {"niveau": "L1"},
    "public": "neo-bachelier",
    "admission": {"acceptee_le": "2024-06-10"},
}
OUVERTURE = "2024-07-09T14:00:00+02:00"
Sortie = pytest.CaptureFixture[str]


def lancer(*arguments: str) -> int:
    with pytest.raises(SystemExit) as sortie:
        main(list(arguments))
    return int(sortie.value.code or 0)


def ecrire(dossier: Path, contenu: Any) -> str:
    fichier = dossier / "entree.json"
    fichier.write_text(contenu if isinstance(contenu, str) else json.dumps(contenu))
    return str(fichier)


def test_une_situation_donne_une_decision(tmp_path: Path, capsys: Sortie) -> None:
    fichier = ecrire(tmp_path, SITUATION)

    assert lancer("decider", "--campagne", CODE, "--le", OUVERTURE, "--situation", fichier) == 0

    decision = json.loads(capsys.readouterr().out)
    assert list(decision) == ["campagne", "le", "inscription", "cvec", "droits", "pieces"]
    assert decision["le"] == OUVERTURE
    assert decision["inscription"]["etat"] == "ouverte"
    assert decision["droits"]["lignes"][0]["montant"] == "175.00"


def test_un_lot_repond_a_tous_les_cas_dans_l_ordre(tmp_path: Path, capsys: Sortie) -> None:
    lot = "\n".join(
        [
            json.dumps({"id": 1, "le": OUVERTURE, "situation": SITUATION, "attendu": {}}),
            json.dumps({"id": "b", "le": OUVERTURE, "situation": {"public": "x"}}),
            json.dumps({"id": "c", "le": "2024-07-09T14:00:00", "situation": SITUATION}),
            json.dumps({"id": "d", "situation": SITUATION}),
            "pas du JSON",
            "",
            json.dumps({"id": "e", "le": "2024-07-09T12:00:00Z", "situation": SITUATION}),
        ]
    )

    assert lancer("decider", "--campagne", CODE, "--lot", ecrire(tmp_path, lot)) == 1

    reponses = [json.loads(ligne) for ligne in capsys.readouterr().out.splitlines()]
    assert [reponse["id"] for reponse in reponses] == [1, "b", "c", "d", None, "e"]
    chemins = [reponse.get("erreur", {}).get("chemin") for reponse in reponses]
    assert chemins == [None, "situation.formation", "le", "le", "ligne 5", None]
    assert reponses[5]["decision"]["inscription"]["etat"] == "ouverte"


def test_l_entree_standard_se_lit_sans_base_de_donnees() -> None:
    commande = [sys.executable, "-m", "rentree", "decider", "--campagne", CODE, "--lot", "-"]
    cas = json.dumps({"id": "a", "le": OUVERTURE, "situation": SITUATION})

    fini = subprocess.run(
        commande,
        input=cas,
        capture_output=True,
        text=True,
        cwd=RACINE,
        check=True,
        env={"DATABASE_URL": "postgres://nulle.part/rien"},
    )

    assert json.loads(fini.stdout)["decision"]["inscription"]["etat"] == "ouverte"


@pytest.mark.parametrize(
    "ligne", ["[" * 200_000, '{"id": NaN}', '{"id": "\\ud800", "le": "demain"}']
)
def test_aucune_ligne_n_empeche_de_decider_la_suivante(ligne: str) -> None:
    suivante = json.dumps({"id": "b", "le": OUVERTURE, "situation": SITUATION})

    fini = decider_l_entree(f"{ligne}\n{suivante}".encode())

    premiere, seconde = (json.loads(reponse) for reponse in fini.stdout.splitlines())
    assert fini.returncode == 1
    assert "erreur" in premiere
    assert (seconde["id"], seconde["decision"]["inscription"]["etat"]) == ("b", "ouverte")


def test_l_entree_standard_se_lit_comme_un_fichier() -> None:
    cas = json.dumps({"id": "é", "le": OUVERTURE, "situation": SITUATION}, ensure_ascii=False)

    assert decider_l_entree(b"\xef\xbb\xbf" + cas.encode()).returncode == 0
    assert "UTF-8" in decider_l_entree(cas.encode("cp1252")).stderr.decode()


def test_une_sortie_qui_ne_s_ecrit_pas_n_est_pas_une_faute_de_ce_qui_est_lu() -> None:
    cas = json.dumps({"id": 1, "le": OUVERTURE, "situation": SITUATION}).encode()

    with Path("/dev/full").open("wb") as pleine:
        fini = decider_l_entree(cas, pleine)

    assert fini.returncode == 2
    assert b"Traceback" not in fini.stderr


def decider_l_entree(
    octets: bytes, sortie: BinaryIO | int = subprocess.PIPE
) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "rentree", "decider", "--campagne", CODE, "--lot", "-"],
        input=octets,
        stdout=sortie,
        stderr=subprocess.PIPE,
        cwd=RACINE,
        env={"PYTHONIOENCODING": "ascii"},
        check=False,
    )


def test_ces_commandes_ne_chargent_pas_les_reglages_du_site() -> None:
    controle = (
        "import sys, rentree.commandes.decider, rentree.commandes.campagne;"
        "sys.exit('django.conf' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", controle], cwd=RACINE, check=False).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--situation", "{}"), "--le est obligatoire"),
        (("--situation", "{}", "--le", "2024-07-09T14:00:00"), "décalage horaire"),
        (("--situation", "{}", "--le", "demain"), "n’est pas un moment"),
        (("--situation", "{}", "--le", "0001-01-01T00:00:00+14:00"), "1900"),
        (("--lot", "{}", "--le", OUVERTURE), "chaque cas a le sien"),
        (("--lot", "absent.jsonl"), "absent.jsonl"),
    ],
)
def test_des_arguments_inutilisables_sont_refuses(
    tmp_path: Path, capsys: Sortie, arguments: tuple[str, ...], message: str
) -> None:
    fichier = ecrire(tmp_path, SITUATION)
    complets = [argument.replace("{}", fichier) for argument in arguments]

    assert lancer("decider", "--campagne", CODE, *complets) == 2

    sorties = capsys.readouterr()
    assert message in sorties.err
    assert not sorties.out


def test_un_json_illisible_et_une_situation_invalide_se_distinguent(
    tmp_path: Path, capsys: Sortie
) -> None:
    commande = ("decider", "--campagne", CODE, "--le", OUVERTURE, "--situation")

    assert lancer(*commande, ecrire(tmp_path, "{")) == 2
    assert lancer(*commande, ecrire(tmp_path, {**SITUATION, "public": "x"})) == 1

    assert "situation.public" in capsys.readouterr().err


def test_une_campagne_inconnue_est_inutilisable(tmp_path: Path, capsys: Sortie) -> None:
    assert lancer("decider", "--campagne", "x/2024-2025", "--lot", ecrire(tmp_path, "")) == 2

    assert CODE in capsys.readouterr().err


def test_verifier_les_campagnes_du_projet(capsys: Sortie) -> None:
    assert lancer("campagne", "verifier") == 0
    assert lancer("campagne", "verifier", CODE) == 0

    dites = capsys.readouterr().out
    assert dites.count("aucune faute") == 3
    assert "universite-demo/2026-2027" in dites


def test_verifier_un_dossier_ailleurs_nomme_fichier_chemin_et_remede(
    copie: Path, capsys: Sortie
) -> None:
    droits = copie / "national" / "2024-2025" / "droits.yaml"
    droits.write_text(droits.read_text().replace("    reduit:", "    redui:", 1))

    assert lancer("campagne", "verifier", str(copie / CODE)) == 1
    voisin = capsys.readouterr().out
    assert lancer("campagne", "verifier", CODE, "--national", str(copie / "national")) == 1
    assert lancer("campagne", "verifier", str(copie / CODE), "--national", str(droits.parent)) == 1

    premiere = voisin.splitlines()[0].replace("\u00a0", " ")
    assert premiere == (
        "national/2024-2025/droits.yaml:tarifs.licence.redui: clé inconnue. "
        "(remède : écrivez « reduit ».) "
        '(contre-exemple : {"formation": {"niveau": "L1"}, "public": "reinscription"})'
    )


def test_le_nom_du_dossier_est_libre(copie: Path, tmp_path: Path, capsys: Sortie) -> None:
    ailleurs = tmp_path / "brouillon"
    (copie / CODE).rename(ailleurs)

    assert lancer("campagne", "verifier", str(ailleurs)) == 0
    assert lancer("campagne", "verifier", str(ailleurs), "--national", str(copie / "national")) == 0


@pytest.mark.parametrize("dossier", ["nulle-part", "/"])
def test_un_dossier_sans_campagne_ne_passe_pas(capsys: Sortie, dossier: str) -> None:
    assert lancer("campagne", "verifier", dossier) == 2

    assert capsys.readouterr().err
