"""Bytes that should be UTF-8, and plain words for when they are not."""

import codecs

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


class NotUtf8(ValueError):
    """Bytes that are not UTF-8 text. Its text says what they look like and what to do."""


def other_unicode(data: bytes) -> str:
    """``UTF-16`` or ``UTF-32`` where the beginning of a file, ``data``, is that; else ``""``."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    beginning = data[:400]
    return "UTF-16" if len(beginning) > 3 and beginning.count(0) * 4 > len(beginning) else ""


def decode(data: bytes) -> str:
    """``data`` as text; a byte order mark is dropped, line ends stay as they are. Raises NotUtf8."""
    name = other_unicode(data)
    if name:  # letters of UTF-16 without a mark are valid UTF-8 too, with a NUL beside each
        raise NotUtf8(f"this is {name}, not UTF-8: save it as UTF-8 and try again")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8(
            f"byte {error.start + 1} (0x{data[error.start]:02X}) is not UTF-8, it may be Windows-1252 or Latin-1: "
            "save it as UTF-8 and try again"
        ) from error
