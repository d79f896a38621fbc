"""A figure as one edition prints it: the value known on the issue's day, its change, and all its page says."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from khabar.core.language import Lang
from khabar.model.edition import ShownBreak, ShownChange, ShownEarlier, ShownFigure, ShownValue
from khabar.model.evaluated import Evaluated, Value
from khabar.model.figure import Break, Figure
from khabar.model.issue import Issue
from khabar.model.observation import Unit
from khabar.model.publication import Publication
from khabar.model.text import FigureForm, FigureRef, Text
from khabar.render import date as dates
from khabar.render import name as names
from khabar.render import number as numbers
from khabar.render.resolve_derivation import derivation
from khabar.render.resolve_value import (
    ValueFormatter,
    Voice,
    place_name,
    printed_change,
    printed_day,
    printed_value,
    share_digits,
)
from khabar.render.words import words

_SIXTH = Decimal("0.000001")  # as far as a share that is a figure is computed; a third has no end
_MOST_EARLIER = 6  # issues listed on a figure's page, with their values; older ones are on the pages of those


class FigureFormatter:
    """Writes figures out for one issue in one language."""

    def __init__(
        self,
        *,
        issue: Issue[Text],
        earlier: Sequence[Issue[Text]],
        publication: Publication[Text],
        organisation: Callable[[str], str],
        lang: Lang,
    ) -> None:
        self._issue = issue
        self._earlier = earlier
        self._lang = lang
        self._words = words(lang)
        self._figures = publication.figures
        self.values = ValueFormatter(
            countries=publication.countries, sources=publication.sources, organisation=organisation, lang=lang
        )

    def mention(self, reference: FigureRef, lang: Lang) -> str:
        """Write what a sentence in `lang` quotes of a figure; a value or change that is not there is a dash."""
        figure = self._figures[reference.name]
        current = self._issue.figures[reference.name].current
        before = self._before(figure)
        match reference.form:
            case FigureForm.CHANGE:
                return printed_change(current.value - before.value, figure.unit, lang) if before else "—"
            case FigureForm.PREVIOUS:
                return printed_value(before.value, figure.unit, before.qualifier, lang) if before else "—"
        value = current
        if reference.place and figure.places != (reference.place,):
            part = next((part for part in current.parts if part.place == reference.place), None)
            if part is None:
                return "—"
            if reference.form is FigureForm.SHARE:
                share = (part.value / current.value).quantize(_SIXTH) if current.value else Decimal(0)
                return numbers.percent(share, lang, digits=share_digits(share))
            value = Value(
                as_of=part.as_of,
                value=part.value,
                source=current.source,
                known_at=part.known_at,
                qualifier=part.qualifier,
            )
        match reference.form:
            case FigureForm.DATE:
                return printed_day(value, lang)
            case FigureForm.SHARE:  # of the only place there is
                return numbers.percent(Decimal(1), lang)
            case FigureForm.COUNTED if figure.unit not in {Unit.USD, Unit.SHARE}:
                return numbers.counted(value.value, figure.unit, value.qualifier, lang)
        return printed_value(value.value, figure.unit, value.qualifier, lang)

    def show(self, figure: Figure[Text], note_number: int, say: Voice) -> ShownFigure:
        """Write a figure out whole."""
        known = self._issue.figures[figure.name]
        history = tuple(self.values.value(figure, value, say) for value in known.history)
        current = history[-1]
        change = self._change(figure, current, say)
        since = change.previous.as_of if change else self._issue.period.first
        return ShownFigure(
            name=figure.name,
            label=say(figure.label),
            unit=figure.unit,
            kind=figure.kind,
            current=current,
            change=change,
            places=figure.places,
            scope=names.conjunction([place_name(place, self._lang) for place in figure.places], self._lang),
            definition=say(figure.definition),
            absent=say(figure.absent) if figure.absent else None,
            breaks=self._breaks(figure, since, current.as_of, say),
            all_breaks=self._breaks(figure, min(since, history[0].as_of), current.as_of, say),
            history=history,
            beside=tuple(self._beside(figure, known, say)),
            revisions=tuple(
                self.values.value(figure, value, say, compared=self._compared(figure, value, known), revised=True)
                for value in known.revisions
            ),
            earlier=tuple(self._printed_before(figure, say)),
            derivation=derivation(
                known, figure=figure, figures=self._figures, values=self.values, say=say, lang=self._lang
            ),
            note_number=note_number,
        )

    def _breaks(self, figure: Figure[Text], after: date, until: date, say: Voice) -> tuple[ShownBreak, ...]:
        return tuple(self._break(figure, change, say) for change in figure.breaks if after < change.day <= until)

    def _break(self, figure: Figure[Text], change: Break[Text], say: Voice) -> ShownBreak:
        return ShownBreak(
            day=change.day,
            day_printed=dates.day(change.day, self._lang),
            place=change.place,
            place_name=names.country(change.place, self._lang),
            note=say(change.note),
            size="" if change.size is None else printed_change(change.size, figure.unit, self._lang),
        )

    def _before(self, figure: Figure[Text]) -> Value | None:
        """Return the value that the last issue printed, if it printed this figure."""
        printed = self._earlier[0].figures.get(figure.name) if self._earlier else None
        return printed.current if printed else None

    def _change(self, figure: Figure[Text], current: ShownValue, say: Voice) -> ShownChange | None:
        before = self._before(figure)
        if before is None:
            return None
        last = self._earlier[0]
        previous = self.values.value(figure, before, say)
        value = current.value - previous.value
        printed = printed_change(value, figure.unit, self._lang)
        last_issue = {"number": last.number, "day": dates.day(last.date, self._lang)}
        if value == 0:
            sentence = self._words("unchanged since No {number} ({day})", **last_issue)
        else:
            sentence = self._words("{change} since No {number} ({day})", change=printed, **last_issue)
        return ShownChange(value=value, printed=printed, previous=previous, previous_issue=last.key, sentence=sentence)

    def _beside(self, figure: Figure[Text], known: Evaluated, say: Voice) -> Iterable[ShownValue]:
        """Write out what others say of the same thing, and by how much that differs: it is never added."""
        for value in known.beside:
            yield self.values.value(figure, value, say, compared=self._compared(figure, value, known))

    def _compared(self, figure: Figure[Text], value: Value, known: Evaluated) -> str:
        difference = value.value - known.current.value
        if not difference:
            return self._words("same as this issue’s figure")
        printed = printed_change(difference, figure.unit, self._lang)
        return self._words("{change} compared with this issue’s figure", change=printed)

    def _printed_before(self, figure: Figure[Text], say: Voice) -> Iterable[ShownEarlier]:
        printed = (issue for issue in self._earlier if figure.name in issue.figures)
        for issue, _ in zip(printed, range(_MOST_EARLIER), strict=False):
            number = self._words("No {number}", number=issue.number).replace(" ", numbers.NO_BREAK_SPACE)
            yield ShownEarlier(
                issue=issue.key,
                number_printed=number,
                date_printed=dates.day(issue.date, self._lang),
                value=self.values.value(figure, issue.figures[figure.name].current, say),
            )
