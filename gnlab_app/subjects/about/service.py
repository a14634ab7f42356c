"""What was tested for everyone's use, what is known to fail, and how to report a mistake."""

from __future__ import annotations

from gnlab_app.context.context import View
from gnlab_app.context.labels import APPLICATION
from gnlab_data import settings
from gnlab_data.language import message

TESTED = (
    message(
        "자동 검사(axe-core)로 모든 화면을 밝은·어두운·고대비 화면에서 보고 심각한 문제가 없음"
    ),
    message("마우스 없이 Tab, Enter, Esc와 방향키로 메뉴, 필터, 표, 발표를 모두 씀"),
    message("그림과 지도마다 같은 내용의 문장과 표가 있음"),
    message("글자와 바탕의 대비 4.5:1, 도형 3:1 이상이며 색만으로 구분하지 않음"),
    message("200%로 키워도 내용이 잘리지 않음"),
    message("휴대전화 너비(390픽셀)에서 한 줄로 읽음"),
)
FAILING = (
    message("지도의 한 점은 키보드로 고를 수 없음. 지도 아래의 표와 시군 링크가 같은 일을 함"),
    message("긴 표의 머리글 차림표는 Streamlit의 것이라 키보드로 열 수 없음"),
    message("브라우저의 자동 번역은 막아 두었음. 영어 화면이 따로 있음"),
)


def report_text(view: View, link: str) -> str:
    """A mail that is ready to be sent: where, what it says, what it should say."""
    say = view.say
    lines = (
        say("제목: {application} 잘못 알림", application=say(APPLICATION)),
        say("화면: {link}", link=link),
        say("자료 버전: {version}", version=view.facts.version),
        say("프로그램: {version}", version=settings.version()),
        say("무엇이 잘못되었나:"),
        say("맞는 값과 그 출처:"),
    )
    return "\n".join(lines)
