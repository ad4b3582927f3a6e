"""What is typed from the proof of posting of a registered message."""

from django import forms

from rentree.demandes.models import EnvoiRecommande
from rentree.lib.formulaires import ChampDate, ChampTexte
from rentree.scolarite.forms.demandes import champ_choix


class FormulaireRecommande(forms.Form):
    forme = champ_choix(
        "Comment la décision a été envoyée",
        (
            (EnvoiRecommande.Forme.LETTRE.value, "Lettre recommandée"),
            (EnvoiRecommande.Forme.ELECTRONIQUE.value, "Recommandé électronique"),
        ),
        "Choisissez la lettre ou le recommandé électronique",
    )
    numero = ChampTexte(
        label="Numéro du recommandé",
        help_text="Celui de la preuve de dépôt.",
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Donnez le numéro du recommandé"},
    )
    envoye_le = ChampDate(
        label="Date de la preuve de dépôt",
        error_messages={"required": "Donnez la date de la preuve de dépôt"},
    )
