"""The open data as a catalogue that open-data portals harvest: DCAT-AP.de 3.0, as a graph of addresses relative to its own.

What a licence means for portals is decided in `find_iri`: what nobody has released is never called open.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, XSD

from mib_dashboard.schema.licences import find_licence

TURTLE, JSON_LD = "turtle", "json-ld"
_CATALOGUE = URIRef("katalog")
_DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
_VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_LICENCES = "http://dcat-ap.de/def/licenses/"
_FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/"
_MEDIA_TYPES = "http://www.iana.org/assignments/media-types/"
_THEMES = tuple(URIRef(f"http://publications.europa.eu/resource/authority/data-theme/{code}") for code in ("SOCI", "GOVE"))
_GERMAN = URIRef("http://publications.europa.eu/resource/authority/language/DEU")
_PUBLIC = URIRef("http://publications.europa.eu/resource/authority/access-right/PUBLIC")
_POLITICAL = "http://dcat-ap.de/def/politicalGeocoding/"
_CLOSED = "other-closed"
# Newer than the list of terms that rdflib knows.
_VERSION = URIRef("http://www.w3.org/ns/dcat#version")
_DISTRICT_KEY = re.compile(r"\d{5}")
_MAIL = re.compile(r"[^\s@<>\"{}|\\^`\[\]]+@[^\s@<>\"{}|\\^`\[\]]+")
_CONTRIBUTOR = re.compile(r"http://dcat-ap\.de/def/contributors/[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class Publisher:
    """Who publishes: `name`, a mail address of an office or "", the IRI that GovData gave it or ""."""

    name: str
    mail: str = ""
    contributor: str = ""


@dataclass(frozen=True)
class FileOffered:
    """One way to read a dataset: `address` relative to the catalogue, `kind` of the EU's list of file types, media type."""

    address: str
    title: str
    kind: str
    media_type: str


@dataclass(frozen=True)
class DatasetOffered:
    """What is offered as one: `licences` as the sources name them, `first` and `last` day of what it tells.

    `is_released`: every source is settled; without it the whole is not open, whatever its licences are called.
    """

    key: str
    title: str
    description: str
    keywords: tuple[str, ...]
    licences: tuple[str, ...]
    is_released: bool
    files: tuple[FileOffered, ...]
    credits: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


def find_iri(licences: Iterable[str]) -> str:
    """The IRI of the list of GovData for licences as sources name them; closed where one is unknown or two differ."""
    found = {licence.key if (licence := find_licence(text)) else _CLOSED for text in licences}
    return _LICENCES + (found.pop() if len(found) == 1 else _CLOSED)


def build_catalogue(
    title: str,
    description: str,
    publisher: Publisher,
    district: str,
    edition: tuple[date, str],
    datasets: Sequence[DatasetOffered],
) -> Graph:
    """The graph. `district`: five-digit key of the region or another; `edition`: day and version of the data."""
    graph = Graph()
    for prefix, space in (("dcat", DCAT), ("dct", DCTERMS), ("foaf", FOAF), ("dcatde", _DCATDE), ("vcard", _VCARD)):
        graph.bind(prefix, space)
    agent = URIRef("katalog#herausgeber")
    _add(graph, agent, (RDF.type, FOAF.Agent), (FOAF.name, Literal(publisher.name, lang="de")))
    day, version = Literal(edition[0].isoformat(), datatype=XSD.date), Literal(edition[1])
    _add(
        graph, _CATALOGUE, (RDF.type, DCAT.Catalog), (DCTERMS.title, Literal(title, lang="de")),
        (DCTERMS.description, Literal(description, lang="de")), (DCTERMS.publisher, agent), (DCTERMS.modified, day),
        (_VERSION, version), (DCTERMS.language, _GERMAN), (FOAF.homepage, URIRef("../../")),
    )  # fmt: skip
    service = URIRef("katalog#schnittstelle")
    _add(
        graph, service, (RDF.type, DCAT.DataService), (DCTERMS.title, Literal(f"Schnittstelle: {title}", lang="de")),
        (DCAT.endpointURL, URIRef("./")), (DCAT.endpointDescription, URIRef("datapackage.json")), (DCTERMS.publisher, agent),
        (DCTERMS.accessRights, _PUBLIC),
    )  # fmt: skip
    graph.add((_CATALOGUE, DCAT.service, service))
    for dataset in datasets:
        node = URIRef(f"katalog#{dataset.key}")
        graph.add((_CATALOGUE, DCAT.dataset, node))
        graph.add((service, DCAT.servesDataset, node))
        _add(graph, node, *_describe(graph, dataset, publisher, district), (DCTERMS.publisher, agent), (DCTERMS.modified, day))
        graph.add((node, _VERSION, version))
    return graph


def write_catalogue(graph: Graph, form: str) -> bytes:
    """The graph as `TURTLE` or `JSON_LD`; the same graph makes the same file, whichever process writes it."""
    text = str(graph.serialize(format=form))
    if form == JSON_LD:
        # Its nodes stand in an order that every process draws anew.
        text = json.dumps(sorted(json.loads(text), key=lambda node: str(node["@id"])), ensure_ascii=False, indent=2)
    return text.encode()


def _add(graph: Graph, node: URIRef | BNode, *told: tuple[URIRef, URIRef | BNode | Literal]) -> None:
    for predicate, value in told:
        graph.add((node, predicate, value))


def _describe(
    graph: Graph, dataset: DatasetOffered, publisher: Publisher, district: str
) -> Iterator[tuple[URIRef, URIRef | BNode | Literal]]:
    yield RDF.type, DCAT.Dataset
    yield DCTERMS.title, Literal(dataset.title, lang="de")
    yield DCTERMS.description, Literal(dataset.description, lang="de")
    yield DCTERMS.identifier, Literal(dataset.key)
    yield DCTERMS.language, _GERMAN
    yield DCTERMS.accessRights, _PUBLIC
    yield DCAT.landingPage, URIRef("../../datenstand")
    for theme in _THEMES:
        yield DCAT.theme, theme
    for word in dataset.keywords:
        yield DCAT.keyword, Literal(word, lang="de")
    if _DISTRICT_KEY.fullmatch(district):
        yield DCTERMS.spatial, URIRef(f"{_POLITICAL}districtKey/{district}")
        yield _DCATDE.politicalGeocodingLevelURI, URIRef(f"{_POLITICAL}Level/administrativeDistrict")
    if _CONTRIBUTOR.fullmatch(publisher.contributor):
        yield _DCATDE.contributorID, URIRef(publisher.contributor)
    if dataset.first and dataset.last:
        yield DCTERMS.temporal, _build_period(graph, dataset.first, dataset.last)
    if _MAIL.fullmatch(publisher.mail):
        yield DCAT.contactPoint, _build_contact(graph, publisher)
    for file in dataset.files:
        yield DCAT.distribution, _build_distribution(graph, dataset, file)


def _new_node(graph: Graph) -> BNode:
    # A name by chance would make another file of the same catalogue each time. Each node adds to the graph, so none comes twice.
    return BNode(f"knoten{len(graph)}")


def _build_period(graph: Graph, first: date, last: date) -> BNode:
    period = _new_node(graph)
    _add(
        graph, period, (RDF.type, DCTERMS.PeriodOfTime), (DCAT.startDate, Literal(first.isoformat(), datatype=XSD.date)),
        (DCAT.endDate, Literal(last.isoformat(), datatype=XSD.date)),
    )  # fmt: skip
    return period


def _build_contact(graph: Graph, publisher: Publisher) -> BNode:
    contact = _new_node(graph)
    _add(
        graph, contact, (RDF.type, _VCARD.Organization), (_VCARD.fn, Literal(publisher.name, lang="de")),
        (_VCARD.hasEmail, URIRef(f"mailto:{publisher.mail}")),
    )  # fmt: skip
    return contact


def _build_distribution(graph: Graph, dataset: DatasetOffered, file: FileOffered) -> BNode:
    node, address = _new_node(graph), URIRef(file.address)
    licence = URIRef(find_iri(dataset.licences if dataset.is_released else ()))
    rights = "; ".join(dataset.licences)
    _add(
        graph, node, (RDF.type, DCAT.Distribution), (DCTERMS.title, Literal(file.title, lang="de")), (DCAT.accessURL, address),
        (DCAT.downloadURL, address), (DCTERMS["format"], URIRef(_FILE_TYPES + file.kind)),
        (DCAT.mediaType, URIRef(_MEDIA_TYPES + file.media_type)), (DCTERMS.license, licence),
        (DCTERMS.rights, Literal(f"Lizenz, wie die Quellen sie nennen: {rights}", lang="de")),
        *((_DCATDE.licenseAttributionByText, Literal(credit, lang="de")) for credit in ["; ".join(dataset.credits)] if credit),
    )  # fmt: skip
    return node
