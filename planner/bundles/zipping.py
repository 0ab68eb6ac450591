"""A zip file as a stream: nothing is pressed together, nothing is ever on the disk."""

from collections.abc import Iterable, Iterator

import pyzipper
from pyzipper.zipfile_aes import AESZipInfo

#: The day that all files in it carry: the first one that the format knows.
_NO_DAY = (1980, 1, 1, 0, 0, 0)
#: From here on sizes take more room; a locked file is a little larger than it was.
_LARGE = 2**31 - 2**20
_PLAIN_FILE = 0o100644 << 16


class Sink:
    """Takes what the library writes, until somebody comes for it."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self._waiting.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing: there is nobody behind it."""

    def take(self) -> bytes:
        """Return what was written since the last time."""
        data = b"".join(self._waiting)
        self._waiting.clear()
        return data


class Zipped:
    """Writes one zip file; what each step gives has to be sent on at once."""

    def __init__(self, passphrase: str = "") -> None:
        self._sink = Sink()
        self._file = pyzipper.AESZipFile(
            self._sink, "w", compression=pyzipper.ZIP_STORED
        )
        if passphrase:
            self._file.setpassword(passphrase.encode())
            self._file.setencryption(pyzipper.WZ_AES, nbits=256)

    def add(self, name: str, pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
        """Put a file in; `size` is what it will have, so that there is room for it."""
        info = AESZipInfo(name, _NO_DAY)
        info.external_attr = _PLAIN_FILE
        info.file_size = size
        with self._file.open(info, "w", force_zip64=size > _LARGE) as inside:
            for piece in pieces:
                inside.write(piece)
                yield self._sink.take()
        yield self._sink.take()

    def end(self) -> Iterator[bytes]:
        """Write the list of what is in it: without this the file cannot be opened."""
        self._file.close()
        yield self._sink.take()
