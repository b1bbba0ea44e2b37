"""The public pages: their address, their names, the question each answers and how to read the answer."""

from __future__ import annotations

from dataclasses import dataclass

# The municipality that a visitor chose before (`start.js`), by its name.
REMEMBERED = "mib_gemeinde"


@dataclass(frozen=True)
class PublicPage:
    """One page: file in `pages/`, address, title in navigation and browser tab, one sentence of help.

    `question` is its heading ("" where that depends on the data), `lead` the sentence below it, "" without one. A page that is
    not `listed` is reached from the footer only; one that `tells_places` apart asks for the municipality in its head.
    `group`: the word of the navigation it stands under, "" for itself.
    """

    file: str
    url_path: str
    title: str
    help: str
    question: str = ""
    lead: str = ""
    listed: bool = True
    tells_places: bool = False
    group: str = ""


_ALL = (
    PublicPage(
        "ueberblick", "", "Überblick", "Das Wichtigste auf einen Blick",
        tells_places=True,
    ),
    PublicPage(
        "karte", "karte", "Karte", "Ein Indikator in den Gemeinden",
        "Wie verteilt es sich auf die Gemeinden?", tells_places=True, group="Zahlen",
    ),
    PublicPage(
        "zeitreihen", "zeitreihen", "Zeitreihen", "Entwicklung über die Jahre",
        "Wie haben sich die Gemeinden entwickelt?", tells_places=True, group="Zahlen",
    ),
    PublicPage("gemeinde", "gemeinde", "Gemeindeprofil", "Eine Gemeinde, alle Themen", tells_places=True, group="Zahlen"),
    PublicPage(
        "ziele", "ziele", "Ziele", "Wohin es gehen soll, wo wir stehen, was getan wird",
        "Kommen wir unseren Zielen näher?",
        "Wohin es gehen soll, wo wir stehen, was getan wird und wer es beschlossen hat. Das Urteil über ein Ziel rechnet das "
        "Programm nach einem veröffentlichten Verfahren; wo es nichts sagen kann, sagt es das.",
        tells_places=True, group="Zahlen",
    ),
    PublicPage(
        "angebote", "angebote", "Angebote & Akteure", "Wer was für wen und wo anbietet",
        "Wer bietet was an?", tells_places=True, group="Angebote",
    ),
    PublicPage(
        "luecken", "luecken", "Angebotslücken", "Wo Angebote fehlen und wo sie reichen",
        "Wo fehlen Angebote?",
        "Was erfasst ist, wo nichts erfasst ist und, soweit Zahlen vorliegen, ob es reicht.", tells_places=True, group="Angebote",
    ),
    PublicPage(
        "mehrfachstrukturen", "mehrfachstrukturen", "Mehrfachstrukturen", "Doppelte Einträge, Familien, Überschneidungen",
        "Wo gibt es etwas mehrfach?",
        "Mehrfach heißt nicht zu viel. Ein doppelter Eintrag ist ein Fehler in der Liste, eine Familie ein Träger an vielen "
        "Orten, eine Überschneidung oft nötige Verstärkung.",
        tells_places=True, group="Angebote",
    ),
    PublicPage(
        "foerderung", "foerderung", "Förder-Radar", "Welche Förderung wann endet und was dann bleibt",
        "Welche Förderung läuft wann aus?",
        "Viele Angebote leben von Förderung auf Zeit. Diese Seite zeigt, wann sie endet, was an einem Stichtag noch sicher ist "
        "und wo zwei große Geldgeber dasselbe bezahlen könnten.",
        tells_places=True, group="Angebote",
    ),
    PublicPage(
        "zusammenarbeit", "zusammenarbeit", "Zusammenarbeit", "Wer mit wem arbeitet, wer in Gremien fehlt, wen Termine erreichen",
        "Wer arbeitet mit wem zusammen?",
        "Was eingetragen ist: Kooperationen, Gremien mit ihren Sitzen, Fachveranstaltungen. Was fehlt, kann es trotzdem geben.",
        group="Angebote",
    ),
    PublicPage(
        "sitzung", "sitzung", "Sitzung", "Tagesordnung mit Zahlen, Zielen, Lücken und Beschlüssen",
        "Was liegt der Sitzung vor?",
        "Die Tagesordnung, und zu jedem Punkt die Zahlen, Ziele, Lücken und Vorgänge, um die es geht. Beschlüsse stehen "
        "darunter, sobald sie eingetragen sind.",
        group="Unterlagen",
    ),
    PublicPage(
        "bericht", "bericht", "Bericht", "Zahlen als Datei: für Sitzung, Anlage, Folien",
        "Was soll in den Bericht?",
        "Dieselben Zahlen wie auf dem Bildschirm als Datei: für die Sitzung, als Anlage oder zum Weiterrechnen.",
        tells_places=True, group="Unterlagen",
    ),
    PublicPage(
        "methodik", "methodik", "Methodik & Quellen", "Was jede Zahl bedeutet und woher sie kommt",
        "Was bedeutet jede Zahl, und woher kommt sie?",
        "Zum Nachschlagen: wie ein Indikator gemessen wird, welche Wörter und Zeichen vorkommen und wem die Zahlen gehören.",
        group="Daten",
    ),
    PublicPage(
        "datenstand", "datenstand", "Datenstand", "Was vorliegt und was fehlt",
        "Was liegt vor, und was fehlt?",
        "Was fehlt, liefert die zuständige Stelle; bis dahin bleibt es leer.", group="Daten",
    ),
    PublicPage(
        "praesentation", "praesentation", "Präsentation", "Folien für den großen Bildschirm",
        "Was soll auf den großen Bildschirm?",
        "Folien wählen, ordnen und starten. Auf jeder steht eine Aussage mit ihrer Quelle. Weiter geht es mit Pfeiltasten, Bild "
        "auf und ab, Leertaste oder Klicker, mit Pos1 und Ende an den Anfang und den Schluss. Über den QR-Code öffnet das "
        "Publikum dieselben Folien.",
        group="Unterlagen",
    ),
    PublicPage("impressum", "impressum", "Impressum", "Wer verantwortlich ist", "Impressum", listed=False),
    PublicPage("datenschutz", "datenschutz", "Datenschutz", "Welche Daten beim Besuch anfallen", "Datenschutz", listed=False),
    PublicPage(
        "barrierefreiheit", "barrierefreiheit", "Barrierefreiheit", "Erklärung zur Barrierefreiheit", "Barrierefreiheit",
        listed=False,
    ),
)  # fmt: skip
PUBLIC_PAGES = {page.url_path: page for page in _ALL}
