"""Why a document cannot be made, in words that a reader can act on."""

from __future__ import annotations

from gnlab_data.language import Language


class NoDocument(Exception):
    """A document cannot be made; `text` says why in the reader's language."""

    def text(self, say: Language) -> str:
        """Why, and what to do instead."""
        return say(
            "문서를 만들지 못했습니다. 다시 눌러 보고, 그래도 안 되면 인쇄(Ctrl+P)에서 "
            "PDF로 남기십시오."
        )


class NoBrowser(NoDocument):
    """No Chromium, Chrome or Edge is installed, which draws pictures and PDFs."""

    def text(self, say: Language) -> str:
        """Why, and what to do instead."""
        return say(
            "그림과 PDF는 이 서버의 Chrome, Edge나 Chromium이 그리는데 하나도 없습니다. 브라우저의 "
            "인쇄(Ctrl+P)에서 PDF로 남기면 같은 것을 얻습니다."
        )


class BrowserFailed(NoDocument):
    """The installed browser did not start, stopped, or took too long."""


class TooMany(NoDocument):
    """Too many documents wait to be drawn, or too many of one visitor."""

    def __init__(self, waiting: int) -> None:
        super().__init__(f"{waiting} documents wait to be drawn")
        self.waiting = waiting

    def text(self, say: Language) -> str:
        """How many wait, and what to do."""
        return say(
            "지금 문서 {count}건이 차례를 기다립니다. 조금 뒤에 다시 누르십시오.",
            count=self.waiting,
        )


class Stopped(NoDocument):
    """The visitor went away or gave up while the document waited."""


class NoLetter(NoDocument):
    """A text holds letters that our typeface does not have: they would be drawn as boxes."""

    def __init__(self, letters: str) -> None:
        super().__init__(f"no such letter in the typeface: {letters!r}")
        self.letters = letters

    def text(self, say: Language) -> str:
        """Why, with the letters."""
        return say(
            "글꼴에 없는 글자가 있어 그림으로 남길 수 없습니다: {letters}. "
            "네모로 찍지 않고 멈춥니다.",
            letters=" ".join(self.letters),
        )
