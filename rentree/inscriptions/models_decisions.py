"""What the university decided about one right to register, for a person who had asked for it."""

from datetime import datetime

from django.db import models


class DecisionsSurLeDroit(models.Model):
    """Kept on the right itself, and not among the answers: giving them again undoes nothing.

    ``derogation_le`` is when one registration more than the limits allow was granted;
    ``cesure_le`` when a césure was, ``cesure_reduite`` whether it is paid at the reduced rate.
    """

    derogation_le = models.DateTimeField("dérogation", null=True)
    cesure_le = models.DateTimeField("césure accordée", null=True)
    cesure_reduite = models.BooleanField("césure au taux réduit", default=False)

    class Meta:
        abstract = True

    def en_cesure(self, le: datetime) -> bool:
        """Had this university granted a césure by ``le``?"""
        return self.cesure_le is not None and self.cesure_le <= le
