"""Two records of students side by side: what each says, and where they differ."""

from dataclasses import dataclass

from rentree.inscriptions.campagnes import campagne
from rentree.inscriptions.fusion import en_usage
from rentree.inscriptions.models import Admission, Etudiant
from rentree.regles.francais import date_longue
from rentree.scolarite.declare import nom_du_pays

RAISONS = {
    "naissance": "même date de naissance et noms proches",
    "courriel": "même adresse électronique",
}


@dataclass(frozen=True, slots=True)
class Ligne:
    """One thing that both records say, or that one of them does not."""

    nom: str
    gauche: str
    droite: str

    @property
    def differe(self) -> bool:
        return self.gauche.casefold() != self.droite.casefold()


def comparer(gauche: Etudiant, droite: Etudiant) -> list[Ligne]:
    """What identifies a person, in the same order for both; lines empty on both sides left out."""
    paires = zip(_identite(gauche), _identite(droite), strict=True)
    lignes = [Ligne(nom, un, autre) for (nom, un), (_, autre) in paires]
    return [ligne for ligne in lignes if ligne.gauche or ligne.droite]


def _identite(etudiant: Etudiant) -> list[tuple[str, str]]:
    prenoms = [etudiant.prenom, etudiant.prenom2, etudiant.prenom3]
    adresse = etudiant.adresse
    rue = [adresse.get(cle, "") for cle in ("voie", "complement")]
    ville = f"{adresse.get('code_postal', '')} {adresse.get('ville', '')}".strip()
    return [
        ("Nom de naissance", etudiant.nom_naissance),
        ("Nom d’usage", etudiant.nom_usage),
        ("Prénoms", ", ".join(prenom for prenom in prenoms if prenom)),
        ("Sexe", etudiant.get_sexe_display() if etudiant.sexe else ""),
        ("Date de naissance", date_longue(etudiant.date_naissance)),
        ("Commune de naissance", etudiant.libelle_commune_naissance or etudiant.commune_naissance),
        ("Nationalité", nom_du_pays(etudiant.nationalite)),
        ("INE", etudiant.ine),
        ("Numéro étudiant", etudiant.numero_etudiant or ""),
        ("Adresse électronique", etudiant.courriel),
        ("Téléphone", etudiant.telephone),
        ("Adresse", ", ".join(partie for partie in (*rue, ville) if partie)),
        ("Compte", _compte(etudiant)),
        ("Compte ENT", (etudiant.compte and etudiant.compte.uid_ent) or ""),
    ]


def _compte(etudiant: Etudiant) -> str:
    compte = etudiant.compte
    if compte is None:
        return "aucun"
    if en_usage(compte):
        return f"{compte.identifiant}, en usage"
    return f"{compte.identifiant}, {'jamais utilisé' if compte.is_active else 'fermé'}"


def admissions_de(etudiant: Etudiant) -> list[tuple[Admission, str]]:
    """The admissions of a record, each with the name of its formation."""
    siennes = etudiant.admissions.select_related("inscription").order_by("acceptee_le", "pk")
    return [(a, campagne(a.campagne).formations[a.formation].libelle) for a in siennes]
