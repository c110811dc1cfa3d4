"""What Python's readers of zip, tar and gzip say of damaged archives: no list in their documentation is complete."""

from __future__ import annotations

import lzma
import struct
import tarfile
import zipfile
import zlib

# RuntimeError also says that there is a password, NotImplementedError that a compression is unknown.
DAMAGE = (
    *(OSError, EOFError, ValueError, RuntimeError, struct.error),
    *(zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile),
)
