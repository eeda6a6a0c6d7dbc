"""ZIP archives whose bytes depend on nothing but what is in them: Word and Excel files are such archives."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of the files, path and bytes of each, in this order; all are dated 1980-01-01."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for path, data in files:
            info = ZipInfo(path, _EPOCH)
            info.create_system = _UNIX
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def repack(data: bytes) -> bytes:
    """Return an archive with the same files, but no trace of the time or the system it was made on."""
    with ZipFile(BytesIO(data)) as archive:
        return pack((name, archive.read(name)) for name in archive.namelist())
