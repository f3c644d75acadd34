"""Which documents are kept: proof on paper, a picture or a text of an office, and nothing that a browser would run."""

MOST_MEGABYTES = 10
# The beginning of a file of each kind, by the end of its name; a text has none.
PDF, ZIP, OLD_OFFICE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
BEGINNINGS = {
    "pdf": PDF,
    "png": b"\x89PNG",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    "docx": ZIP,
    "xlsx": ZIP,
    "odt": ZIP,
    "ods": ZIP,
    "doc": OLD_OFFICE,
    "xls": OLD_OFFICE,
    "msg": OLD_OFFICE,
    "rtf": b"{\\rtf",
    "txt": b"",
}


def wrong_document(name, content):
    """Return what is wrong with a document, or None.

    :param str name: of the file
    :param bytes content: of the file
    :return: one of ``too_large``, ``kind`` (the end of its name), ``other_kind`` (it is not what its name says)

    >>> wrong_document("Letter.PDF", b"%PDF-1.7"), wrong_document("note.txt", b"Rang twice")
    (None, None)
    >>> wrong_document("page.html", b"<html>"), wrong_document("letter", b"%PDF-1.7"), wrong_document(False, b"x")
    ('kind', 'kind', 'kind')
    >>> wrong_document("letter.pdf", b"<svg onload='x'>"), wrong_document("note.txt", b"  <!DOCTYPE html>")
    ('other_kind', 'other_kind')
    """
    if len(content) > MOST_MEGABYTES * 1024 * 1024:
        return "too_large"
    kind = (name or "").rpartition(".")[2].lower() if "." in (name or "") else ""
    if kind not in BEGINNINGS:
        return "kind"
    if not content.startswith(BEGINNINGS[kind]):
        return "other_kind"
    return "other_kind" if kind == "txt" and content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else None
