"""The article that something rests on."""

from __future__ import annotations

from msgspec import Struct

from yangguang.base.basis import Article


class Basis(Struct, frozen=True):
    """An article; `assumed` says which rule rests on no text that was read."""

    key: str
    cited: str
    assumed: str | None

    @classmethod
    def of(cls, article: Article) -> Basis:
        """Cite an article."""
        return cls(article.key, str(article), article.assumed or None)
