"""Builders that go through the acts, so that no impossible state is ever tested."""

from datetime import date, datetime
from itertools import count
from typing import Any

from rentree.inscriptions.actions import ouvrir_inscription, rattacher_compte
from rentree.inscriptions.models import Admission, Etudiant, Inscription
from rentree.regles.cycle import ETUDIANT
from rentree.regles.identifiants import normaliser_numero_candidat
from tests import horloge

CAMPAGNE = "amu-allsh/2024-2025"
_rang = count(1)


def un_etudiant(**champs: Any) -> Etudiant:
    """A French woman of eighteen, unless told otherwise."""
    rang = next(_rang)
    return Etudiant.objects.create(
        **{
            "nom_naissance": "Benali",
            "prenom": "Inès",
            "sexe": "F",
            "date_naissance": date(2006, 5, 3),
            "nationalite": "FR",
            "courriel": f"ines.benali{rang}@exemple.fr",
            **champs,
        }
    )


def une_admission(etudiant: Etudiant | None = None, **champs: Any) -> Admission:
    """A Parcoursup acceptance of June 2024 in L1 psychology, unless told otherwise."""
    numero = str(champs.pop("numero", 2_100_000 + next(_rang)))
    return Admission.objects.create(
        **{
            "etudiant": etudiant or un_etudiant(),
            "campagne": CAMPAGNE,
            "plateforme": "parcoursup",
            "numero": numero,
            "numero_normalise": normaliser_numero_candidat(numero),
            "formation": "l1-psychologie-aix",
            "composante": "allsh-aix",
            "public": "neo-bachelier",
            "acceptee_le": date(2024, 6, 10),
            "definitive": True,
            **champs,
        }
    )


def une_inscription(
    admission: Admission | None = None, *, le: datetime = horloge.DEPART
) -> Inscription:
    """A file just opened by its student, who has an account."""
    admission = admission or une_admission()
    compte = rattacher_compte(etudiant=admission.etudiant, le=le)
    return ouvrir_inscription(admission=admission, par=compte.auteur(ETUDIANT), le=le)
