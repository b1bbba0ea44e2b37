"""Sentences about goals that a page and its first picture share."""

from __future__ import annotations

EMPTY = (
    "In diesen Daten steht noch kein Leitziel und kein Ziel. Erfunden wird hier keines: Was gilt, beschließen die Gremien. "
    "Gebraucht werden das Leitziel in einem Satz und je Ziel: Handlungsfeld, Indikator, Basisjahr, Zieljahr, Zielwert, "
    "zuständige Stelle und Beschluss. Das weiß die Stelle, die die Beschlüsse führt. Ist es eingetragen, zeigt diese Seite, wo "
    "wir stehen, was getan wird und was beschlossen ist."
)
# What a goal is made of, and what it is needed for.
NEEDED = (
    ("das Leitziel in einem Satz", "damit jede und jeder sagen kann, wohin es gehen soll"),
    ("je Ziel: Handlungsfeld und Zielgruppen", "damit Angebote und Lücken dazu gefunden werden"),
    ("je Ziel: Indikator, Basisjahr und Zieljahr", "damit sich messen lässt, wo wir stehen"),
    ("je Ziel: Zielwert und Richtung", "damit sich sagen lässt, ob das Tempo reicht"),
    ("je Ziel: Maßnahmen mit Zeit und Budget", "damit sichtbar ist, was getan wird"),
    ("je Ziel: zuständige Stelle", "damit bekannt ist, wer Auskunft gibt"),
    ("je Ziel: Gremium, Datum und Nummer des Beschlusses", "damit nachzulesen ist, was gilt"),
)
METHOD = (
    "Verglichen wird, wie schnell sich ein Wert seit dem Basisjahr im Mittel eines Jahres verändert hat, mit dem Tempo, das bis "
    "zum Zieljahr nötig wäre: das Verfahren von Statistics Canada, wie Open SDG es rechnet. Ab 95 % des nötigen Tempos heißt es "
    "„auf Kurs“, ab 60 % „teilweise auf Kurs“, darunter „kaum vorangekommen“; geht es in die andere Richtung, „gegenläufig“.",
    "„Nicht beurteilbar“ heißt nicht schlecht. Es steht da, wenn Indikator oder Zielwert fehlen, wenn ein Bruch zwischen den "
    "Werten liegt, wenn die Veränderung Zufall sein kann oder wenn es keine zwei vergleichbaren Werte gibt. Geraten wird nicht.",
)
