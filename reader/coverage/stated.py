"""A figure with what is compared of it: its signature, the dates and the places that it holds for."""

from __future__ import annotations

from dataclasses import dataclass

from reader.coverage.signature import Signature
from reader.domain.comparison import Claim
from reader.domain.figure import AsOf, AsOfBasis, Figure


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim with what is compared of it."""

    claim: Claim
    signature: Signature
    published: str  # ISO date, with the time where it is known; empty: unknown
    setting: frozenset[str] = frozenset()  # places that say nothing of it, since most articles name them
    usual_cause: frozenset[str] = frozenset()  # the kind of event that most articles name
    capture_of: int = 0  # the article that its own is another capture of; 0: it was captured once

    @property
    def figure(self) -> Figure:
        """The claim's figure."""
        return self.claim.figure

    @property
    def work(self) -> int:
        """The article, one and the same for all captures of it."""
        return self.capture_of or self.claim.article_id

    @property
    def causes(self) -> frozenset[str]:
        """The kinds of event that it is of: those its clause names, else the one of most articles."""
        return self.signature.causes or (self.usual_cause if self.signature.event else frozenset())

    def captured_again_in(self, other: Stated) -> bool:
        """Tell whether two claims stand in two captures of one article."""
        return self.work == other.work and self.claim.article_id != other.claim.article_id

    @property
    def date(self) -> str:
        """The date that the figure holds for: as of, else of publication, else inferred; empty: unknown."""
        when = self.inferred
        return self.stated_date or self.published or (when.last if when is not None else "")

    @property
    def begins(self) -> str:
        """The first day that an inferred date can mean; of any other date the date itself."""
        return self.inferred.first if self.inferred is not None else self.date

    @property
    def inferred(self) -> AsOf | None:
        """The date that was worked out from the article's words, where nothing else dates the figure."""
        when = self.figure.as_of
        unsaid = when is not None and when.basis is AsOfBasis.INFERRED and not self.published
        return when if unsaid else None

    @property
    def stated_date(self) -> str:
        """The date that the text itself gives the figure, as far as its year fits the sentence."""
        as_of = self.figure.as_of
        if as_of is None or as_of.basis in (AsOfBasis.PUBLICATION, AsOfBasis.INFERRED):
            return ""
        fits = as_of.last[:4] == self.published[:4] or int(as_of.last[:4]) in self.signature.years
        return as_of.last if fits or not self.published else ""


def placed(one: Stated) -> frozenset[str]:
    """Return the places that tell a claim apart: of an event, those that are not the setting of all."""
    return one.signature.places - one.setting


def chain(one: Stated) -> frozenset[str]:
    """Return all places of a claim's scope, the wider ones too."""
    return frozenset(one.figure.scope.places)


def held_for(one: Stated) -> frozenset[str]:
    """Return the places that a claim holds for: those of its sentence, else those found for it elsewhere."""
    scope = one.figure.scope
    return placed(one) or frozenset(scope.places if scope.joint else scope.places[:1]) - one.setting
