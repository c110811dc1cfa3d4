"""Every reader of the product as something to be fuzzed, by name."""

from __future__ import annotations

from fuzz_documents import DOCUMENTS
from fuzz_foreign import FOREIGN
from fuzz_generators import GENERATORS
from fuzz_kind import UNDERSTOOD, WORDS, Reader
from fuzz_media import MEDIA

__all__ = ["READERS", "UNDERSTOOD", "WORDS", "Reader"]

READERS: dict[str, Reader] = {**DOCUMENTS, **GENERATORS, **FOREIGN, **MEDIA}
