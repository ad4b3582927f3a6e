"""What the rows of a file may be: who they speak of, and how they are read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rentree.connecteurs.admissions import colonnes as des_admissions
from rentree.connecteurs.admissions import lecteur as admissions
from rentree.connecteurs.tableaux.actions import Lecteur
from rentree.connecteurs.tableaux.colonnes import Colonne
from rentree.connecteurs.visas import colonnes as des_visas
from rentree.connecteurs.visas import lecteur as visas

ADMISSIONS, VISAS = admissions.PARTENAIRE, visas.PARTENAIRE


@dataclass(frozen=True, slots=True)
class Contenu:
    """One kind of rows: the columns of our own file, and what reads it.

    ``lecteur`` takes the campaign, the author, the moment, whether it is a try, and the columns
    when they are not those of our own file. A file that is not ours feeds ``colonnes_libres``, and
    at least one of each group of ``l_une_ou_l_autre``.
    """

    libelle: str
    colonnes: tuple[Colonne, ...]
    colonnes_libres: tuple[Colonne, ...]
    l_une_ou_l_autre: tuple[tuple[str, ...], ...]
    lecteur: Callable[..., Lecteur[Any]]


CONTENUS: Mapping[str, Contenu] = {
    ADMISSIONS: Contenu(
        "Admissions",
        des_admissions.COLONNES,
        des_admissions.COLONNES,
        (),
        admissions.lecteur_d_admissions,
    ),
    VISAS: Contenu(
        "Accords de visa",
        des_visas.COLONNES,
        (des_visas.COLONNES[0], *des_visas.ACCORD),
        (tuple(colonne.nom for colonne in des_visas.ACCORD),),
        visas.lecteur_de_visas,
    ),
}
