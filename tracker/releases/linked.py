"""What a release is, as linked data: a Dataset of schema.org for search engines, and of DCAT for catalogues of data."""

from collections.abc import Iterable
from typing import Any

from tracker.citing.reference import LICENCE_URL, OURSELVES
from tracker.releases.citation import ABSTRACT, address_of, reference
from tracker.releases.models import File, Release

Linked = dict[str, Any]

DCAT_TERMS = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA_TYPE_URL = "https://www.iana.org/assignments/media-types/"


def schema_org(release: Release, site: str) -> Linked:
    """Return a release as a Dataset of schema.org."""
    ourselves = {"@type": "Organization", "name": OURSELVES, "url": site}
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": address_of(release.number, site),
        "name": reference(release, site).title,
        "description": ABSTRACT,
        "url": address_of(release.number, site),
        "version": release.number,
        "datePublished": release.moment.isoformat(),
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "creator": ourselves,
        "publisher": ourselves,
        "spatialCoverage": "United States",
        "distribution": [_download(file, site) for file in release.files.all()],
    }


def _download(file: File, site: str) -> Linked:
    return {
        "@type": "DataDownload",
        "name": file.name,
        "contentUrl": _address(file, site),
        "encodingFormat": file.media_type,
        "contentSize": f"{file.bytes} B",
        "sha256": file.sha256,
    }


def catalog(releases: Iterable[Release], site: str) -> Linked:
    """Return releases as a catalogue of DCAT."""
    return {
        "@context": DCAT_TERMS,
        "@id": f"{site}releases/",
        "@type": "dcat:Catalog",
        "dct:title": OURSELVES,
        "dct:description": ABSTRACT,
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": OURSELVES},
        "dcat:dataset": [_dataset(release, site) for release in releases],
    }


def dataset(release: Release, site: str) -> Linked:
    """Return a release as a dataset of DCAT."""
    return {"@context": DCAT_TERMS, **_dataset(release, site)}


def _dataset(release: Release, site: str) -> Linked:
    address = address_of(release.number, site)
    return {
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:title": reference(release, site).title,
        "dct:description": ABSTRACT,
        "dct:issued": {"@value": release.moment.isoformat(), "@type": "xsd:dateTime"},
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": OURSELVES},
        "dct:license": {"@id": LICENCE_URL},
        "dcat:version": release.number,
        "dcat:landingPage": {"@id": address},
        "dcat:distribution": [_distribution(file, site) for file in release.files.all()],
    }


def _distribution(file: File, site: str) -> Linked:
    return {
        "@type": "dcat:Distribution",
        "dct:title": file.name,
        "dct:license": {"@id": LICENCE_URL},
        "dcat:downloadURL": {"@id": _address(file, site)},
        "dcat:mediaType": {"@id": f"{MEDIA_TYPE_URL}{file.media_type}"},
        "dcat:byteSize": {"@value": str(file.bytes), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
    }


def _address(file: File, site: str) -> str:
    return f"{site.rstrip('/')}{file.get_absolute_url()}"
