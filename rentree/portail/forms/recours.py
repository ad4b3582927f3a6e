"""An appeal against a refusal: why the decision must change, with what shows it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rentree.portail.forms.demande import FormulaireMessage, champ_long


class FormulaireRecours(FormulaireMessage):
    texte = champ_long(
        _("Pourquoi la décision doit changer"),
        error_messages={"required": _("Écrivez pourquoi la décision doit changer")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["texte"].help_text = _(
            "Dites ce qui est inexact dans le motif, ou ce que l’université ne savait pas."
        )
