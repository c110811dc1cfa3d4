"""Which two collections a style is learned from: those of the project, those that come with it, folders of the user."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject

from engine.generators.card import GeneratorCard
from engine.messages import (
    Examples,
    Failed,
    FolderScanned,
    GeneratorPreviewed,
    PictureSet,
    PreviewGenerator,
    ScanFolders,
)
from studio.catalogue import Catalogue
from studio.document.samples import examples_of
from studio.engine_link import EngineLink
from studio.settings.preferences import Preferences
from studio.store import Store
from studio.translations.spoken import spoken
from studio.views.common.pictures import Bytes
from studio.views.common.wording import grouped
from studio.views.restyling.restyle_choose import RestyleChoose
from studio.views.restyling.restyle_side import RestyleSide

AskFolder = Callable[[str], str]
MOST_FOLDERS = 4  # of the user's own, remembered while the window is open


class Key(NamedTuple):
    """One collection: a domain's number, a generator's id, a folder's path, or the wish to choose a folder."""

    origin: Literal["domain", "generator", "folder", "ask"]
    name: str = ""


ASK = Key("ask")


class RestyleChoosing(QObject):
    """Fills both sides of the first page and says what is chosen there.

    Args:
        cards: of the generators on this machine.
        ask: asks for a folder, beginning in one; empty where the user gave up.
    """

    def __init__(
        self,
        store: Store,
        link: EngineLink,
        catalogue: Catalogue,
        page: RestyleChoose,
        cards: Callable[[], Sequence[GeneratorCard]],
        preferences: Preferences,
        ask: AskFolder,
    ) -> None:
        super().__init__()
        self._store, self._link, self._catalogue, self._page = store, link, catalogue, page
        self._cards, self._preferences, self._ask = cards, preferences, ask
        self._sides = {"style": page.style_side, "pictures": page.pictures_side}
        self._chosen: dict[str, Key | None] = dict.fromkeys(self._sides)
        self._folders: list[str] = []
        self._seen: dict[str, tuple[Bytes, ...]] = {}  # previews by generator or folder
        self._facts: dict[str, str] = {}  # of folders; one that can't be used has none
        self._scans: dict[int, str] = {}  # folder by ticket
        link.listen(GeneratorPreviewed, self._previewed)
        link.listen(FolderScanned, self._scanned)
        link.listen(Failed, self._failed)
        for name, side in self._sides.items():
            side.chosen.connect(lambda key, name=name: self._choose(name, key))

    def refresh(self) -> None:
        """Offer what there is now; what was chosen stays where it is still there."""
        there = self._offered()
        for name in self._sides:
            if self._chosen[name] not in there:
                self._chosen[name] = self._first(there, name)
        self._show()

    def chosen(self, name: str) -> PictureSet | None:
        """The collection chosen for ``style`` or ``pictures``; None where there is none."""
        key = self._chosen[name]
        if key is None or key.origin == "ask":
            return None
        examples = self._examples(int(key.name)) if key.origin == "domain" else None
        bins = tuple(each.name for each in self._store.project.bins) if examples is not None else ()
        return PictureSet(key.origin, key.name, self._title(key), examples, bins)

    def use_folder(self, path: str, name: str) -> None:
        """Choose a folder for one of the sides, and look what is in it."""
        folder = path if Path(path).is_dir() else str(Path(path).parent)
        if folder not in self._folders:
            self._folders = [folder, *self._folders][:MOST_FOLDERS]
        self._seen.pop(folder, None)
        self._chosen[name] = Key("folder", folder)
        self._show()

    def why_not(self) -> str:
        """Why it can't begin as chosen, empty where it can."""
        style, pictures = (self._chosen[name] for name in self._sides)
        if style is None or pictures is None:
            return self.tr("There are no pictures yet: choose a folder of your own.")
        if style == pictures:
            return self.tr("Choose two different collections: one gives the style, the other the pictures.")
        for key in (style, pictures):
            if key.origin == "folder" and key.name in self._seen and key.name not in self._facts:
                return self.tr("“{title}” can't be used: choose another one.").format(title=self._title(key))
        return ""

    # ------------------------------------------------------------ what there is

    def _offered(self) -> list[Key]:
        project, cards = self._store.project, [each for each in self._cards() if each.kind == "image"]
        of_project = [
            Key("domain", str(number))
            for number in project.numbers
            if (known := self._catalogue.get(number)) is not None and known.card.kind == "image"
        ]
        in_project = {project.domain(int(key.name)).generator for key in of_project}
        others = [Key("generator", each.id) for each in cards if each.id not in in_project]
        return [*of_project, *others, *(Key("folder", folder) for folder in self._folders)]

    def _first(self, there: Sequence[Key], name: str) -> Key | None:
        """What to begin with: the style of what is labelled, for pictures that are of another kind."""
        if name == "style":
            labelled = (key for key in there if key.origin == "domain" and self._labels(key))
            return next(labelled, there[0] if there else None)
        style = self._chosen["style"]
        others = [key for key in there if style is None or (key != style and self._source(key) != self._source(style))]
        return others[0] if others else None

    def _source(self, key: Key) -> str:
        """Where the pictures of a generator come from; two trained on the same would look the same."""
        card = self._card(key)
        return card.source if card is not None else key.name

    def _card(self, key: Key) -> GeneratorCard | None:
        if key.origin == "domain":
            known = self._catalogue.get(int(key.name))
            return known.card if known is not None else None
        return next((each for each in self._cards() if each.id == key.name), None)

    def _title(self, key: Key) -> str:
        if key.origin == "folder":
            return Path(key.name).name or key.name
        card = self._card(key)
        return card.title if card is not None else key.name

    def _labels(self, key: Key) -> int:
        return len(self._store.project.domain(int(key.name)).labels)

    def _examples(self, number: int) -> Examples | None:
        known = self._catalogue.get(number)
        if known is None or not self._store.project.domain(number).labels:
            return None
        return Examples(*examples_of(self._store.project, number, known.bank_count))

    # ------------------------------------------------------------ choosing and showing

    def _choose(self, name: str, key: Key) -> None:
        if key.origin != "ask":
            self._chosen[name] = key
            self._show()
            return
        folder = self._ask(self._preferences.settings.last_folder)
        if folder:
            self._preferences.change(lambda settings: replace(settings, last_folder=folder))
            self.use_folder(folder, name)
        else:
            self._show()

    def _show(self) -> None:
        there = self._offered()
        choices = [(key, self._words(key)) for key in there]
        for name, side in self._sides.items():
            if (key := self._chosen[name]) is None:
                side.show_choices([(None, self.tr("Choose …")), (ASK, self.tr("A folder…"))], None)
                side.show_facts("")
                side.show_pictures(())
                continue
            side.show_choices([*choices, (ASK, self.tr("A folder…"))], key)
            self._show_side(side, key)
        self._show_why()

    def _show_side(self, side: RestyleSide, key: Key) -> None:
        side.show_facts(self._told(key))
        looked_up = self._looked_up(key)
        side.show_pictures(self._seen.get(looked_up, ()))
        if looked_up in self._seen:
            return
        if key.origin != "folder":
            self._link.send(PreviewGenerator, generator=looked_up)
        elif key.name not in self._scans.values():
            self._scans[self._link.send(ScanFolders, paths=(key.name,))] = key.name

    def _show_why(self) -> None:
        why = self.why_not()
        self._page.show_problem(why)
        self._page.show_ready(not why)

    def _looked_up(self, key: Key) -> str:
        return self._store.project.domain(int(key.name)).generator if key.origin == "domain" else key.name

    def _words(self, key: Key) -> str:
        """What a collection is called among the choices."""
        if key.origin == "domain":
            words = self.tr("{title}, domain {number}")
            return words.format(title=self._title(key), number=key.name)
        return (
            self._title(key) if key.origin == "generator" else self.tr("Folder {title}").format(title=self._title(key))
        )

    def _told(self, key: Key) -> str:
        """What is in a collection."""
        if key.origin == "folder":
            return self._facts.get(key.name, "" if key.name in self._seen else self.tr("Looking through it …"))
        if key.origin == "generator":
            return self.tr("Samples that come with the generator, without classes.")
        count = self._labels(key)
        if not count:
            return self.tr("Your samples, none of them labelled: the style is learned without classes.")
        words = self.tr("Your samples, {count} of them labelled; the others count as what they were sorted as.")
        return words.format(count=grouped(count))

    def _previewed(self, event: GeneratorPreviewed) -> None:
        self._seen[event.generator] = tuple(each.picture for each in event.renderings)
        self._show_again(event.generator)

    def _scanned(self, event: FolderScanned) -> None:
        folder = self._scans.pop(event.ticket, None)
        if folder is None:
            return
        self._seen[folder] = event.pictures if event.scan.kind == "image" else ()
        if event.scan.kind == "image":
            classes = len(set(event.scan.classes) - {""})
            words = self.tr("{count} pictures").format(count=grouped(len(event.scan.files)))
            self._facts[folder] = " · ".join([words, self.tr("%n class(es)", "", classes)] if classes > 1 else [words])
        self._show_again(folder)

    def _failed(self, event: Failed) -> None:
        folder = self._scans.pop(event.ticket, None)
        if folder is None:
            return
        self._seen[folder] = ()
        self._facts.pop(folder, None)
        self._show_again(folder)
        self._page.show_problem(" ".join(filter(None, (spoken(event.message), spoken(event.hint)))))

    def _show_again(self, looked_up: str) -> None:
        for name, side in self._sides.items():
            key = self._chosen[name]
            if key is not None and self._looked_up(key) == looked_up:
                self._show_side(side, key)
        self._show_why()
