"""The floors: who may import whom, who may write, who may read the clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PAQUET = Path(__file__).parents[2] / "rentree"
ORDRE = (
    "regles",
    "lib",
    "journal",
    "comptes",
    "documents",
    "inscriptions",
    "paiements",
    "demandes",
    "connecteurs",
    "portail",
    "scolarite",
)
FACES = ("portail", "scolarite")
ECRITURES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
HORLOGES = {"now", "today", "utcnow", "maintenant", "heure_du_systeme"}


def modules(*pieces: str) -> Iterator[Path]:
    for piece in pieces:
        yield from (
            chemin for chemin in (PAQUET / piece).rglob("*.py") if "migrations" not in chemin.parts
        )


def imports(chemin: Path) -> Iterator[str]:
    for noeud in ast.walk(ast.parse(chemin.read_text())):
        if isinstance(noeud, ast.Import):
            yield from (alias.name for alias in noeud.names)
        elif isinstance(noeud, ast.ImportFrom):
            assert noeud.level == 0, f"import relatif dans {chemin}"
            yield noeud.module or ""


def appels(chemin: Path) -> Iterator[ast.Call]:
    yield from (n for n in ast.walk(ast.parse(chemin.read_text())) if isinstance(n, ast.Call))


def nom_de(appel: ast.Call) -> str:
    fonction = appel.func
    if isinstance(fonction, ast.Attribute):
        return fonction.attr
    return fonction.id if isinstance(fonction, ast.Name) else ""


@pytest.mark.parametrize("piece", [piece for piece in ORDRE if (PAQUET / piece).is_dir()])
def test_une_piece_n_importe_que_celles_du_dessous(piece: str) -> None:
    permises = set(ORDRE[: ORDRE.index(piece) + 1]) - (set(FACES) - {piece})
    for chemin in modules(piece):
        for module in imports(chemin):
            if module.startswith("rentree."):
                assert module.split(".")[1] in permises, f"{chemin} importe {module}"


def test_les_regles_ne_connaissent_ni_le_cadre_ni_le_reseau() -> None:
    interdits = {"django", "requests", "socket", "urllib", "http"}
    for chemin in modules("regles"):
        for module in imports(chemin):
            assert module.split(".")[0] not in interdits, f"{chemin} importe {module}"


def test_seule_la_lecture_ouvre_des_fichiers_dans_les_regles() -> None:
    for chemin in modules("regles"):
        if not chemin.name.startswith("lecture"):
            noms = {nom_de(appel) for appel in appels(chemin)}
            assert not noms & {"open", "read_text", "read_bytes"}, chemin


@pytest.mark.parametrize("face", FACES)
def test_une_face_ne_definit_aucun_modele_et_n_ecrit_rien(face: str) -> None:
    for chemin in modules(face):
        assert chemin.name != "models.py"
        ecritures = {nom_de(appel) for appel in appels(chemin)} & ECRITURES
        assert not ecritures, f"{chemin} écrit lui-même : {ecritures}"


def test_ni_les_regles_ni_les_actes_ne_lisent_l_horloge() -> None:
    actes = list(PAQUET.rglob("actions*.py"))
    assert len(actes) >= 5
    for chemin in [*modules("regles"), *actes]:
        lectures = {nom_de(appel) for appel in appels(chemin)} & HORLOGES
        assert not lectures, f"{chemin} lit l’horloge : {lectures}"
        assert "time" not in set(imports(chemin)), f"{chemin} importe time"


def test_le_produit_n_importe_ni_la_demonstration_ni_les_tests() -> None:
    for chemin in PAQUET.rglob("*.py"):
        for module in imports(chemin):
            assert module.split(".")[0] not in {"demo", "tests", "bench"}, chemin
