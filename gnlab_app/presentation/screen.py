"""The page of talks: choosing one, ordering and editing its views, files, ways to the stage."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from gnlab_app.context.context import View
from gnlab_app.documents import screen
from gnlab_app.exhibit import slides
from gnlab_app.exhibit.table import Table, table, text
from gnlab_app.presentation import stage, standalone, talk_screen
from gnlab_app.widgets import links
from gnlab_data import settings
from gnlab_data.language import LANGUAGES, message
from gnlab_data.talks import files as talk_files
from gnlab_data.talks import reading
from gnlab_data.talks.reading import Read
from gnlab_data.talks.talk import LONGEST, MOST_SECONDS, SavedView, Talk, Words

MEGABYTE = 1_000_000
LANGUAGE_NAMES = {"ko": "한국어", "en": "English"}


CHANGED_MEANWHILE = message(
    "그 사이 다른 창에서 이 발표가 바뀌거나 지워졌습니다. 고친 것은 사본 ‘{name}’으로 저장했습니다."
)


def talk_of(name: str) -> Read:
    """The talk of a name, as far as its file can be read and its notes may be."""
    read = talk_files.read(name)
    if talk_files.is_draft(name) or talk_screen.shares_talks():
        return read
    return replace(read, talk=read.talk.without_notes())


def _keep(view: View, name: str, talk: Talk, seen: str | None, place: int = 0) -> None:
    _is_kept(view, name, talk, seen, place)


def _is_kept(view: View, name: str, talk: Talk, seen: str | None, place: int = 0) -> bool:
    """Save a talk and stay at one of its views; a changed shipped talk goes on as a copy.

    False where it was refused: then the reason is told and nothing is lost.
    """
    try:
        kept = talk_files.save(name, talk, seen, talk_screen.shares_talks())
    except talk_files.TalkRefused as refused:
        for problem in refused.problems:
            st.toast(problem.text(view.say.code), duration="long")
        return False
    talk_screen.open_talk(kept.name, place)
    if kept.is_copy_of_changed:
        st.toast(view.say(CHANGED_MEANWHILE, name=kept.name), duration="long")
    return True


# ------------------------------------------------------------------------- which talk, and files


def choose_talk(view: View) -> None:
    """The talk in hand among those of the folder, and a new one."""
    say, names = view.say, talk_files.names()
    if talk_screen.talk_name() not in names:
        names.append(talk_screen.talk_name())
    titles = {name: talk_files.read(name).talk.title.in_language(say) for name in names}
    with st.container(horizontal=True, vertical_alignment="bottom", key="talk-row"):
        talk_screen.choose_talk(say("발표 고르기"), titles)
        st.button(
            say("새 발표"),
            key="talk-new",
            on_click=_keep,
            args=(view, "", Talk(Words("새 발표", "New talk")), None),
            disabled=not talk_files.may_add(),
        )
        with st.popover(say("이름과 삭제"), key="talk-name-popover"):
            _name_and_delete(view, talk_screen.talk_name())


def _name_and_delete(view: View, name: str) -> None:
    say, read = view.say, talk_of(name)
    talk = read.talk
    with st.form(f"talk-title-{name}-{hash(talk.title)}", border=False):
        title = _both(say("발표 이름"), "title", talk.title, f"talk-{name}")
        renamed = replace(talk, title=title if title else talk.title)
        pressed = st.form_submit_button(say("이름 저장"))
        if pressed and _is_kept(view, name, renamed, read.version):
            st.rerun()
    st.button(
        say("이 발표 지우기"),
        key="talk-delete",
        on_click=_delete,
        args=(name,),
        disabled=name == talk_files.SHIPPED
        or not talk_files.may_change(name, talk_screen.shares_talks()),
    )


def _delete(name: str) -> None:
    talk_files.delete(name, talk_screen.shares_talks())
    talk_screen.open_talk(talk_files.SHIPPED)


def summary(view: View, talk: Talk) -> str:
    """How many views, and how long they are meant to take."""
    minutes, seconds = divmod(talk.seconds, 60)
    return view.say(
        "화면 {count}개, 모두 {minutes}분 {seconds}초",
        count=len(talk.views),
        minutes=minutes,
        seconds=seconds,
    )


def stage_address(view: View, name: str, page: str, place: int = 0) -> str:
    """The stage or the speaker's view of a talk in the reader's language and look."""
    query = urlencode({"talk": name, "lang": view.say.code, "look": view.look.name})
    return f"forum/{page}?{query}{f'#{place + 1}' if place else ''}"


def stage_buttons(view: View, name: str, talk: Talk) -> None:
    """The ways to the stage, each in a window of its own."""
    say, empty = view.say, not talk.views
    with st.container(horizontal=True, key="stage-buttons"):
        st.link_button(
            say("발표 시작"),
            stage_address(view, name, "stage"),
            key="stage-start",
            type="primary",
            disabled=empty,
        )
        st.link_button(say("발표자 화면"), stage_address(view, name, "speaker"), disabled=empty)


def files(view: View, name: str, talk: Talk) -> None:
    """The talk as one HTML file and as its own small file; another's file."""
    say, code, look = view.say, view.say.code, view.look.name
    with st.container(horizontal=True, vertical_alignment="center", key="talk-files"):
        st.caption(say("내려받기"), width="content")
        if talk.views:
            size = standalone.size(talk, code, look) / MEGABYTE
            st.download_button(
                say("HTML 한 파일({size:.1f}MB)", size=size),
                lambda: standalone.html(talk, code, look, settings.public_address()).encode(),
                file_name=f"{name}-{code}.html",
                mime="text/html",
                key="talk-html",
                help=say("서버와 인터넷 없이 어느 브라우저에서나 열리는 발표"),
                on_click="ignore",
            )
            screen.of_talk(view, talk)
        st.download_button(
            say("발표 파일(JSON)"),
            reading.written(talk),
            file_name=f"{name}.json",
            mime="application/json",
            key="talk-json",
            on_click="ignore",
        )
        with st.popover(say("발표 파일 올리기"), key="talk-upload"):
            _upload(view)
    screen.waiting(say.code)


def _upload(view: View) -> None:
    """Another's talk: its problems all at once, and a button that keeps it."""
    say = view.say
    file = st.file_uploader(say("발표 파일(JSON)"), type="json", key="talk-file")
    if file is None:
        return
    read = reading.parsed(file.name, file.getvalue())
    for problem in read.problems:
        st.warning(problem.text(say.code))
    if not read.talk.views:
        return
    st.markdown(summary(view, read.talk))
    name = talk_files.free_name(file.name.removesuffix(".json"))
    st.button(
        say("이 발표 받기"),
        key="talk-take",
        on_click=_keep,
        args=(view, name, read.talk, None),
        disabled=not talk_files.may_add(),
    )


def saving_note(view: View, name: str) -> None:
    """Where what is changed goes, said before it is changed."""
    say = view.say
    if not talk_files.may_change(name, talk_screen.shares_talks()):
        st.info(
            say(
                "다른 컴퓨터에서는 이 발표를 고칠 수 없습니다. 고친 것은 사본이 되어 "
                "서버가 켜져 있는 동안 그 주소에만 남으니 발표 파일로 내려받으십시오."
            )
        )
    elif name == talk_files.SHIPPED:
        st.caption(say("기본 발표는 그대로 두고, 고치면 사본을 만듭니다."))


# -------------------------------------------------------------------------------- the views


def _slides(view: View, talk: Talk) -> list[stage.Shown]:
    total = len(talk.views)
    return [
        stage.shown(saved, view.say.code, view.look.name, number, total)
        for number, saved in enumerate(talk.views, start=1)
    ]


def choose_view(view: View, talk: Talk) -> int:
    """The views in order by title, with their time; the place of the one in hand, from 0."""
    say = view.say
    made = _slides(view, talk)
    titles = [f"{number}. {each.title}" for number, each in enumerate(made, start=1)]
    times = [say("{count}초", count=each.seconds) for each in made]
    notes = [
        f"{time} · {say('보일 수 없음')}" if each.problem else time
        for time, each in zip(times, made, strict=True)
    ]
    return talk_screen.choose_place(say("화면 설정"), titles, notes)


def order_buttons(view: View, name: str, read: Read, place: int) -> None:
    """Move the view in hand up or down, or take it out."""
    say, talk, last = view.say, read.talk, len(read.talk.views) - 1
    with st.container(horizontal=True, key="order-buttons"):
        for label, to, key in ((say("위로"), place - 1, "up"), (say("아래로"), place + 1, "down")):
            st.button(
                label,
                key=f"view-{key}",
                shortcut=f"Alt+{key.capitalize()}",
                on_click=_keep,
                args=(view, name, talk.moved(place, to), read.version, to),
                disabled=not 0 <= to <= last,
            )
        st.button(
            say("발표에서 빼기"),
            key="view-out",
            on_click=_keep,
            args=(view, name, talk.without(place), read.version, max(place - 1, 0)),
        )


def about_view(view: View, talk: Talk, place: int) -> None:
    """What the view shows, and the ways to it: its page, the stage from here."""
    saved, made = talk.views[place], _slides(view, talk)[place]
    if made.problem:
        st.warning(made.problem)
    link = slides.link(saved.link)
    with st.container(horizontal=True, vertical_alignment="center", key="view-links"):
        if not made.problem:
            links.link(view, link.path, view.say("이 화면 열기"), **link.parameters)
        st.link_button(
            view.say("여기부터 발표"),
            stage_address(view, talk_screen.talk_name(), "stage", place),
            type="tertiary",
        )
    st.caption(saved.link)


def edit_view(view: View, name: str, read: Read, place: int) -> None:
    """Title, sentence, notes and time of the view in hand."""
    say, saved = view.say, read.talk.views[place]
    labels = {
        "title": say("제목(비우면 화면의 제목)"),
        "sentence": say("한 문장(비우면 화면의 문장)"),
        "notes": say("발표자 메모"),
    }
    with st.form(f"view-{name}-{place}-{hash(saved)}"):
        texts = _in_tabs(labels, saved)
        seconds = st.number_input(
            say("시간(초)"), min_value=0, max_value=MOST_SECONDS, value=saved.seconds, step=5
        )
        if st.form_submit_button(say("저장"), type="primary"):
            changed = SavedView(saved.link, seconds=int(seconds), **texts)
            if _is_kept(view, name, read.talk.with_changed(place, changed), read.version, place):
                st.rerun()


def _in_tabs(labels: dict[str, str], saved: SavedView) -> dict[str, Words]:
    """The texts of a view, a tab for each language."""
    typed: dict[str, dict[str, str]] = {field: {} for field in labels}
    for code, tab in zip(LANGUAGES, st.tabs(list(LANGUAGE_NAMES.values())), strict=True):
        with tab:
            for field, label in labels.items():
                typed[field][code] = _typed(
                    field, f"{label} · {LANGUAGE_NAMES[code]}", getattr(saved, field), code
                )
    return {field: Words(**texts) for field, texts in typed.items()}


def _both(label: str, field: str, words: Words, key: str) -> Words:
    return Words(
        *(
            _typed(field, f"{label} · {LANGUAGE_NAMES[code]}", words, code, f"{key}-{code}")
            for code in LANGUAGES
        )
    )


def _typed(field: str, label: str, words: Words, code: str, key: str | None = None) -> str:
    options: dict[str, Any] = {"value": getattr(words, code), "max_chars": LONGEST[field]}
    if field == "notes":
        return str(st.text_area(label, height=180, key=key, **options)).strip()
    return str(st.text_input(label, key=key, **options)).strip()


def key_table(view: View) -> Table:
    """The keys of the stage as a table."""
    say = view.say
    return table(
        text("key", say("키"), [", ".join(map(say, keys)) for keys, _ in stage.HELP]),
        text("does", say("하는 일"), [say(words) for _, words in stage.HELP]),
    )
