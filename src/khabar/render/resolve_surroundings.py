"""What an edition has beside its stories: pictures, videos, contacts of missions, help services."""

from collections.abc import Callable

from khabar.core.language import Lang
from khabar.model.edition import ShownMission, ShownOffice, ShownPhone, ShownPicture, ShownService, ShownVideo
from khabar.model.media import Picture, Video
from khabar.model.organisation import Mission, Phone, Service
from khabar.model.text import Passage, Text
from khabar.render import date as dates
from khabar.render import name as names
from khabar.render import number as numbers
from khabar.render.words import Words


class Surroundings:
    """Writes out what surrounds the stories, for one language.

    `say` chooses the words of a text and counts a fallback; `name` those of a proper name, which needs no translation.
    """

    def __init__(
        self, lang: Lang, words: Words, say: Callable[[Text], Passage], name: Callable[[Text], Passage]
    ) -> None:
        self._lang = lang
        self._words = words
        self.say = say
        self.name = name

    def _maybe(self, text: Text | None) -> Passage | None:
        return None if text is None else self.say(text)

    def picture(self, picture: Picture[Text]) -> ShownPicture:
        """Write a picture's words out."""
        return ShownPicture(
            name=picture.name,
            file=picture.file,
            width=picture.width,
            height=picture.height,
            alt=self.say(picture.alt),
            caption=self._maybe(picture.caption),
            credit=self.say(picture.credit),
        )

    def video(self, video: Video[Text]) -> ShownVideo:
        """Write a video's words out, and where its link leads."""
        return ShownVideo(
            name=video.name,
            title=self.say(video.title),
            url=video.url,
            opens=self._words("opens {site}", site=video.site),
            language=names.language_name(video.language, self._lang) if video.language else "",
            length=numbers.duration(video.seconds, self._lang) if video.seconds else "",
            file=video.file,
            width=video.width,
            height=video.height,
            alt=self.say(video.alt),
            credit=self.say(video.credit),
        )

    def _phone(self, phone: Phone) -> ShownPhone:
        spoken = [names.language_name(lang, self._lang) for lang in phone.languages]
        return ShownPhone(
            number=phone.number.replace(" ", ""),
            printed=phone.number.replace(" ", numbers.NO_BREAK_SPACE),
            languages=names.conjunction(spoken, self._lang) if spoken else "",
        )

    def mission(self, mission: Mission[Text]) -> ShownMission:
        """Write out how a mission is reached."""
        return ShownMission(
            country=mission.country,
            country_name=names.country(mission.country, self._lang),
            name=self.name(mission.name),
            url=mission.url,
            offices=tuple(
                ShownOffice(
                    city=self.name(office.city),
                    emails=office.emails,
                    phones=tuple(self._phone(phone) for phone in office.phones),
                    checked=office.checked,
                    checked_printed=self._words("last checked {day}", day=dates.day(office.checked, self._lang)),
                )
                for office in mission.offices
            ),
        )

    def service(self, service: Service[Text], organisation: Text) -> ShownService:
        """Write out where a person can get help."""
        return ShownService(
            name=service.name,
            title=self.say(service.title),
            description=self.say(service.description),
            country=service.country,
            country_name=names.country(service.country, self._lang),
            organisation=self.name(organisation),
            phones=tuple(self._phone(phone) for phone in service.phones),
            emails=service.emails,
            url=service.url,
            hours=self._maybe(service.hours),
            checked_printed=self._words("last checked {day}", day=dates.day(service.checked, self._lang)),
        )
