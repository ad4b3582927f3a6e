"""Builders that go through the acts, so that no impossible state is ever tested."""

from datetime import UTC, date, datetime
from io import BytesIO
from itertools import count
from typing import Any

from PIL import Image, ImageDraw

from rentree.documents.actions import recevoir_fichier
from rentree.documents.models import Fichier
from rentree.inscriptions.actions import (
    enregistrer_cvec,
    enregistrer_informations,
    enregistrer_situation,
    ouvrir_inscription,
    rattacher_compte,
)
from rentree.inscriptions.actions_pieces import deposer_piece
from rentree.inscriptions.actions_publication import publier_resultats
from rentree.inscriptions.actions_resultats import LigneDeResultat, importer_resultats
from rentree.inscriptions.faits import decision_sur
from rentree.inscriptions.models import Admission, Etudiant, Inscription
from rentree.inscriptions.models_parcours import Resultat
from rentree.inscriptions.parcours import Annee
from rentree.journal.auteur import systeme
from rentree.regles.cycle import ETUDIANT
from rentree.regles.cycle_inscription import EFFECTIVE
from rentree.regles.identifiants import normaliser_numero_candidat
from rentree.regles.jury import DecisionDeJury
from rentree.regles.majorite import AUTORISATION
from tests import horloge

CAMPAGNE = "amu-allsh/2024-2025"
L1, L2, L3 = "l1-psychologie-aix", "l2-psychologie-aix", "l3-psychologie-aix"
ADMIS = DecisionDeJury("ADM", 1, superieure=L2)
AJOURNE = DecisionDeJury("AJ", 2, redoublee=L1)
AJAC = DecisionDeJury("AJAC", 2, redoublee=L1, superieure=L2)
L_AN_DERNIER = datetime(2023, 9, 4, 8, 0, tzinfo=UTC)
SITUATION_PASSEE = {"boursier": "non", "pupille": False}
JURY = systeme("resultats")
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


def une_admission_par_etudes_en_france(
    etudiant: Etudiant | None = None, **champs: Any
) -> Admission:
    """A Senegalese woman admitted in L3, whose visa agreement is awaited, unless told otherwise."""
    numero = champs.pop("numero", f"SN24-{next(_rang):06d}")
    etudiant = etudiant or un_etudiant(nom_naissance="Sow", prenom="Awa", nationalite="SN")
    return une_admission(
        etudiant,
        **{
            "numero": numero,
            "plateforme": "etudes-en-france",
            "public": "etudes-en-france",
            "formation": "l3-psychologie-aix",
            "acceptee_le": date(2024, 5, 20),
            **champs,
        },
    )


def une_inscription(
    admission: Admission | None = None, *, le: datetime = horloge.DEPART
) -> Inscription:
    """A file just opened by its student, who has an account."""
    admission = admission or une_admission()
    compte = rattacher_compte(etudiant=admission.etudiant, le=le)
    return ouvrir_inscription(admission=admission, par=compte.auteur(ETUDIANT), le=le)


def une_image(largeur: int = 600, hauteur: int = 800) -> bytes:
    """A small JPEG with something sharp to read on it, never twice the same."""
    image = Image.new("RGB", (largeur, hauteur), (255, 255, next(_rang) % 256))
    crayon = ImageDraw.Draw(image)
    for y in range(20, hauteur, 24):
        crayon.line((20, y, largeur - 20, y), fill="black", width=3)
    tampon = BytesIO()
    image.save(tampon, "JPEG")
    return tampon.getvalue()


def un_fichier(*, le: datetime = horloge.DEPART) -> Fichier:
    """A file received from nobody in particular; small, for they are many."""
    return recevoir_fichier(
        contenu=une_image(150, 200),
        nom="piece.jpg",
        par=systeme("essai"),
        le=le,
        taille_max=10_000_000,
    )


def une_inscription_prete(
    admission: Admission | None = None,
    *,
    reponses: dict[str, Any] | None = None,
    le: datetime = horloge.DEPART,
) -> Inscription:
    """A file whose every step is done: it only remains to confirm and pay."""
    inscription = une_inscription(admission, le=le)
    compte = inscription.etudiant.compte
    assert compte is not None
    acte: dict[str, Any] = {"inscription": inscription, "par": compte.auteur(ETUDIANT), "le": le}
    enregistrer_informations(informations={"telephone": "+33 6 00 00 00 00"}, **acte)
    enregistrer_situation(reponses=reponses or {"boursier": "non"}, **acte)
    decision = decision_sur(inscription, le)
    if decision.cvec.etat != "non_concerne":
        enregistrer_cvec(saisie=f"AIX4-{next(_rang):06d}-01", **acte)
    for piece in decision.pieces:
        if piece.obligatoire:
            deposer_piece(code=piece.code, fichiers=[un_fichier(le=le)], **acte)
    return inscription


def une_inscription_passee(etudiant: Etudiant, **situation: Any) -> Inscription:
    """Effective the year before; any other campaign of the house stands for that year's."""
    autre = {"campagne": "universite-demo/2026-2027", "formation": "l1-droit"}
    return Inscription.objects.create(
        etudiant=etudiant,
        admission=une_admission(etudiant, **autre),
        etat=EFFECTIVE,
        situation={**SITUATION_PASSEE, **situation},
        enregistree_le=L_AN_DERNIER,
        confirmee_le=L_AN_DERNIER,
        effective_le=L_AN_DERNIER,
        **autre,
    )


def un_ancien(**champs: Any) -> Etudiant:
    """A student of the year before: the student number is already there."""
    return un_etudiant(**{"numero_etudiant": f"23{next(_rang):06d}", **champs})


def une_ligne(etudiant: Etudiant, jury: DecisionDeJury = ADMIS, **champs: Any) -> LigneDeResultat:
    """The row of a known person, judged in L1 psychology unless told otherwise."""
    personne = {"ine": "", "date_naissance": "", "nom_naissance": "", "prenom": ""}
    return LigneDeResultat(
        **{
            "ligne": 2,
            "numero_etudiant": etudiant.numero_etudiant,
            "personne": personne,
            "formation_suivie": L1,
            "niveau_suivi": "L1",
            "mention_suivie": "psychologie",
            "composante": "allsh-aix",
            "jury": jury,
            "anterieures": (Annee("2023-2024", "L1", "psychologie"),),
            **champs,
        }
    )


def un_resultat(
    etudiant: Etudiant | None = None,
    jury: DecisionDeJury = ADMIS,
    *,
    a_publier_le: datetime | None = None,
    le: datetime = horloge.DEPART,
    **champs: Any,
) -> Resultat:
    """A result received and not published yet."""
    ligne = une_ligne(etudiant or un_ancien(), jury, **champs)
    importer_resultats(
        lignes=[ligne], campagne=CAMPAGNE, a_publier_le=a_publier_le, par=JURY, le=le
    )
    return Resultat.objects.get(
        etudiant__numero_etudiant=ligne.numero_etudiant,
        formation_suivie=ligne.formation_suivie,
        session=jury.session,
    )


def un_resultat_publie(
    etudiant: Etudiant | None = None,
    jury: DecisionDeJury = ADMIS,
    *,
    le: datetime = horloge.DEPART,
    **champs: Any,
) -> Resultat:
    """A result published: the person has the rights that it gives."""
    resultat = un_resultat(etudiant, jury, le=le, **champs)
    publier(resultat, le=le)
    resultat.refresh_from_db()
    return resultat


def publier(resultat: Resultat, *, le: datetime = horloge.DEPART) -> None:
    """Publish this result alone."""
    publier_resultats(resultats=Resultat.objects.filter(pk=resultat.pk), par=JURY, le=le)


def un_droit(resultat: Resultat, formation: str = L2) -> Admission:
    """The right to register again in this formation."""
    return Admission.objects.get(etudiant=resultat.etudiant_id, plateforme="", formation=formation)


def sans_autorisation(naissance: date, **champs: Any) -> Inscription:
    """A file ready but for the agreement of the representative of a person born that day."""
    inscription = une_inscription_prete(
        une_admission(un_etudiant(date_naissance=naissance, **champs))
    )
    inscription.pieces.filter(code=AUTORISATION).delete()
    return inscription
