"""Whose number a CVEC attestation is, in one campaign."""

from django.db import models


class NumeroCvec(models.Model):
    """A number given by one person: it serves all their registrations of the year, nobody else's.

    It is given back when none of their registrations has it any more.
    """

    campagne = models.CharField(max_length=60)
    numero = models.CharField("numéro CVEC", max_length=14)
    etudiant = models.ForeignKey(
        "inscriptions.Etudiant", on_delete=models.PROTECT, related_name="numeros_cvec"
    )

    class Meta:
        verbose_name = "numéro CVEC"
        verbose_name_plural = "numéros CVEC"
        constraints = [
            models.UniqueConstraint(fields=["campagne", "numero"], name="cvec_d_une_seule_personne")
        ]

    def __str__(self) -> str:
        return f"{self.numero} · {self.campagne}"
