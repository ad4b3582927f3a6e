from django.contrib import admin

from rentree.documents.models import DocumentEmis, Fichier
from rentree.lib.support import LectureSeule

admin.site.register([Fichier, DocumentEmis], LectureSeule)
