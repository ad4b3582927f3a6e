"""The closed lists of words that a situation may use, and how people read them."""

from collections.abc import Mapping

OCTETS_PAR_MO = 1_000_000
NIVEAUX: Mapping[str, str] = {
    "L1": "licence 1",
    "L2": "licence 2",
    "L3": "licence 3",
    "LP": "licence professionnelle",
    "DEUST1": "DEUST 1",
    "DEUST2": "DEUST 2",
    "M1": "master 1",
    "M2": "master 2",
    "D1": "doctorat, 1re année",
    "D2": "doctorat, 2e année",
    "D3": "doctorat, 3e année",
    "D4": "doctorat, 4e année",
    "D5": "doctorat, 5e année",
    "D6": "doctorat, 6e année",
}
LICENCE, MASTER, DOCTORAT = "licence", "master", "doctorat"
CYCLES: Mapping[str, str] = {
    niveau: DOCTORAT
    if niveau[0] == "D" and niveau[1].isdigit()
    else MASTER
    if niveau[0] == "M"
    else LICENCE
    for niveau in NIVEAUX
}
PUBLICS: Mapping[str, str] = {
    "neo-bachelier": "bacheliers de l’année",
    "reorientation": "réorientations par Parcoursup",
    "nouvel-entrant": "nouveaux entrants",
    "reinscription": "réinscriptions",
    "etudes-en-france": "admis par Études en France",
    "mobilite-entrante": "mobilité entrante",
    "auditeur-libre": "auditeurs libres",
}
PLATEFORMES: Mapping[str, str] = {
    "parcoursup": "Parcoursup",
    "mon-master": "Mon Master",
    "ecandidat": "eCandidat",
    "etudes-en-france": "Études en France",
}
CESURES = ("non", "demandee", "accordee")
DECISIONS_DE_JURY = ("ADM", "AJ", "AJAC", "AJRE")
AUTORISATIONS = ("aucune", "demandee", "accordee")
REGIMES = ("initiale", "continue", "contrat-pro", "apprentissage")
MOBILITES = ("aucune", "entrante-convention", "individuelle", "sortante")
INSCRIPTIONS_AILLEURS = ("aucune", "transfert", "conservee")
BOURSES = ("non", "demande", "conditionnel", "definitif")
BOURSES_NOTIFIEES = frozenset({"conditionnel", "definitif"})
PROTECTIONS = ("refugie", "subsidiaire", "temporaire", "demandeur-asile")
INTERDITS = ("IM", "EI", "BU")
# How money is taken at the counter.
MOYENS: Mapping[str, str] = {
    "carte": "Carte bancaire, au terminal",
    "cheque": "Chèque",
    "especes": "Espèces, à la régie",
    "virement": "Virement reçu",
}
CANAUX = ("en_ligne", "scolarite", "ecandidat", "teledemande")

# ISO 3166-1 alpha-2, and XK, used for Kosovo by the European institutions.
_ISO_3166 = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ
EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW
GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY
KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV
MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY
QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG
TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA
ZM ZW
"""
NATIONALITES = frozenset(_ISO_3166.split())
