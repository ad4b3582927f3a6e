"""The calendar in words: why these dates, since when it is closed, when it will open."""

from dataclasses import replace
from datetime import date, datetime

from rentree.regles.campagne import Campagne
from rentree.regles.campagne_calendrier import Fermeture, LigneCalendrier, Periode
from rentree.regles.effets_demandes import OUVRIR_INSCRIPTION, genre_qui
from rentree.regles.francais import FINE, INSECABLE, date_longue, jour_et_mois, moment_long
from rentree.regles.motif import Motif
from rentree.regles.situation import Situation
from rentree.regles.valeurs import NIVEAUX, PLATEFORMES

PAS_ENCORE = "CALENDRIER_PAS_ENCORE"
FERME = "CALENDRIER_FERME"
TARDIVE_EN_LIGNE = (
    "Demandez une inscription tardive en ligne, dans «\u00a0Mon inscription\u00a0»\u00a0: la "
    "scolarité vous répondra."
)


def pourquoi_ces_dates(ligne: LigneCalendrier, situation: Situation, periode: Periode) -> str:
    """One sentence: the fact about this person, then the row that it selects."""
    fait = _acceptation(ligne, situation) if ligne.selon_acceptation else _demarche(situation)
    if ligne.seconde_session is not None:
        fait += f", {SESSIONS[ligne.seconde_session]}"
    nom = f"«{INSECABLE}{ligne.libelle}{INSECABLE}»"
    return f"{fait}{INSECABLE}: la période {nom} s’applique{_delai(periode, situation)}."


SESSIONS = {
    False: "admis à la première session",
    True: "après la seconde session ou en redoublant",
}


def _delai(periode: Periode, situation: Situation) -> str:
    """The time limit counted from one's own acceptance, when the window has one."""
    acceptee_le = situation.admission.acceptee_le
    if periode.delai is None or acceptee_le is None:
        return ""
    jours = en_jours_ouvres(periode.delai.jours)
    return f", pendant {jours} après votre acceptation du {date_longue(acceptee_le)}"


def en_jours_ouvres(nombre: int) -> str:
    """``5 jours ouvrés``."""
    s = "s" if nombre > 1 else ""
    return f"{nombre}{INSECABLE}jour{s} ouvré{s}"


def _acceptation(ligne: LigneCalendrier, situation: Situation) -> str:
    plateforme = PLATEFORMES.get(situation.plateforme or "")
    proposition = f"votre proposition {plateforme}" if plateforme else "votre proposition"
    return f"Vous avez accepté {proposition} {_intervalle(ligne.acceptee_du, ligne.acceptee_au)}"


def _intervalle(du: date | None, au: date | None) -> str:
    if du is not None and au is not None:
        debut = jour_et_mois(du) if du.year == au.year else date_longue(du)
        return f"entre le {debut} et le {date_longue(au)}"
    if du is not None:
        return f"à partir du {date_longue(du)}"
    return f"au plus tard le {date_longue(au)}" if au is not None else "à une date quelconque"


def _demarche(situation: Situation) -> str:
    niveau = NIVEAUX[situation.formation.niveau]
    if situation.public == "reinscription":
        return f"Vous vous réinscrivez à l’université, en {niveau}"
    if situation.public == "reorientation":
        return f"Vous vous réorientez par Parcoursup, en {niveau}"
    if situation.public == "etudes-en-france":
        return f"Votre admission passe par Études en France, en {niveau}"
    if situation.financement_tardif and situation.formation.niveau == "D1":
        return f"Vous vous inscrivez en {niveau}, avec un financement obtenu tardivement"
    return f"Vous vous inscrivez en {niveau}"


def pas_encore(campagne: Campagne, reference: str, ouvre_le: datetime, le: datetime) -> Motif:
    """A window is still to come; a closure of the service that goes on is named."""
    pauses = (f for f in campagne.fermetures if not f.guichet)
    pause = next((f for f in pauses if f.ferme_le <= le < f.rouvre_le), None)
    return Motif(
        PAS_ENCORE,
        f"{_interrompue(pause)}La prochaine période d’inscription en ligne ouvre le "
        f"{moment_long(ouvre_le)} (heure de Paris).",
        "Revenez à partir de cette date\u202f; tout le reste peut se préparer dès maintenant.",
        reference,
        variante="pause" if pause else "",
        valeurs={"ouvre_le": ouvre_le, **_bornes(pause)},
    )


def _interrompue(pause: Fermeture | None) -> str:
    if pause is None:
        return ""
    return (
        f"Le service d’inscription est fermé à tous du {moment_long(pause.ferme_le)} au "
        f"{moment_long(pause.rouvre_le)}. "
    )


def _bornes(pause: Fermeture | None) -> dict[str, datetime]:
    return {"pause_ferme_le": pause.ferme_le, "pause_rouvre_le": pause.rouvre_le} if pause else {}


def ferme_depuis(campagne: Campagne, reference: str, ferme_le: datetime, le: datetime) -> Motif:
    """The last window is past, or will be before anything can open."""
    message = (
        f"Votre inscription en ligne est fermée depuis le {moment_long(ferme_le)} (heure de Paris)."
        if ferme_le <= le
        else f"La dernière période d’inscription en ligne se termine le {moment_long(ferme_le)} "
        "(heure de Paris), avant que vous puissiez vous inscrire."
    )
    en_ligne = genre_qui(campagne, OUVRIR_INSCRIPTION) is not None
    quand = "" if ferme_le <= le else "avant"
    return Motif(
        FERME,
        message,
        TARDIVE_EN_LIGNE if en_ligne else _ecrire_a(campagne),
        reference,
        variante="_".join(filter(None, (quand, "tardive" * en_ligne))),
        valeurs={"ferme_le": ferme_le, "courriel": campagne.etablissement.courriel},
    )


def _ecrire_a(campagne: Campagne) -> str:
    return (
        f"Écrivez à la scolarité ({campagne.etablissement.courriel}){INSECABLE}: elle vous dira "
        "si une inscription tardive est possible."
    )


def sans_date_d_acceptation(motif: Motif) -> Motif:
    """Rows exist for this case, but all depend on a date that nobody gave."""
    return Motif(
        motif.code,
        "Les dates de votre inscription dépendent du jour où vous avez accepté votre "
        "proposition, et ce jour n’est pas connu.",
        f"Vérifiez sur la plateforme que votre acceptation est enregistrée{FINE}; si elle l’est, "
        "écrivez à la scolarité.",
        motif.reference,
        variante="acceptation_inconnue",
    )


def delai_non_fixe(motif: Motif, ligne: LigneCalendrier) -> Motif:
    """The campaign's own words; the day from which they hold, for other languages."""
    if ligne.acceptee_du is None:
        return motif
    return replace(motif, variante="acceptee", valeurs={"acceptee_du": ligne.acceptee_du})


def sans_mention(motif: Motif) -> Motif:
    """Rows exist for this case, but they depend on the formation, which nobody named."""
    return Motif(
        motif.code,
        "Les dates de votre inscription dépendent de votre formation, et celle-ci n’est pas "
        "connue.",
        "Donnez la mention de votre formation, telle que l’université l’écrit\u202f; si vous ne la "
        "trouvez pas, écrivez à la scolarité.",
        motif.reference,
        variante="sans_mention",
    )
