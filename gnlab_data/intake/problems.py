"""What is wrong with a cell, a row or a file, said in the reader's language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gnlab_data.language import Language, language, message

LONGEST_VALUE = 60

IN_CELL = message("{file} {row}행 ‘{column}’ 칸")
IN_COLUMN = message("{file} ‘{column}’ 칸")
IN_ROW = message("{file} {row}행")
IN_FILE = message("{file}")

TEXTS: dict[str, str] = {
    "missing_file": message("파일이 없습니다. 받은 자료에서 파일을 되돌려 놓으십시오."),
    "unreadable_file": message(
        "파일을 읽을 수 없습니다({found}). 다른 프로그램에서 닫고 권한을 보십시오."
    ),
    "empty_file": message("파일이 비어 있습니다. 제목 줄과 자료를 넣으십시오."),
    "no_rows": message("제목만 있고 자료가 없습니다. 받은 자료에서 줄을 되돌려 놓으십시오."),
    "long_cell": message("한 칸이 너무 깁니다({found}자 넘음). 줄이거나 따옴표를 닫으십시오."),
    "not_a_file": message("파일이 아닙니다(폴더나 통로). 그 이름의 CSV 파일을 놓으십시오."),
    "not_utf8": message("UTF-8이 아닌 글자가 있습니다. ‘CSV UTF-8’ 형식으로 다시 저장하십시오."),
    "quotes": message("따옴표가 맞지 않아 읽을 수 없습니다. 여닫는 큰따옴표를 맞추십시오."),
    "missing_column": message("칸이 없습니다. 제목 줄에 {value:을를} 되돌려 놓으십시오."),
    "extra_column": message(
        "모르는 칸입니다. 제목을 고치거나 칸을 지우십시오. 있어야 할 칸: {allowed}"
    ),
    "repeated_column": message("같은 제목이 두 번 있습니다. 하나를 지우십시오."),
    "blank_row": message("빈 줄입니다. 줄을 지우십시오."),
    "cells": message("칸이 {found}개인데 {allowed}개여야 합니다. 쉼표와 따옴표를 보십시오."),
    "required": message("비어 있습니다. 값을 넣으십시오."),
    "spaces": message("{value}의 앞이나 뒤에 빈칸이 있습니다. 빈칸을 지우십시오."),
    "not_nfc": message("{value}의 글자가 풀어 쓴 꼴(NFD)입니다. NFC로 바꾸십시오."),
    "control_character": message("{value}에 보이지 않거나 깨진 글자가 있습니다. 다시 쓰십시오."),
    "resident_number": message("주민등록번호로 보이는 값 {value}. 개인정보를 지우십시오."),
    "phone_number": message("전화번호로 보이는 값 {value}. 개인정보를 지우십시오."),
    "email": message("전자우편 주소로 보이는 값 {value}. 개인정보를 지우십시오."),
    "not_integer": message("{value:은는} 정수가 아닙니다. 쉼표와 단위 없이 숫자만 쓰십시오."),
    "not_number": message("{value:은는} 수가 아닙니다. 쉼표와 단위 없이 숫자만 쓰십시오."),
    "not_boolean": message("{value} 대신 true나 false를 쓰십시오."),
    "not_date": message("{value:은는} 날짜가 아닙니다. 2020, 2020-05, 2020-05-06처럼 쓰십시오."),
    "not_listed": message("{value:은는} 쓸 수 없습니다. 쓸 수 있는 값: {allowed}"),
    "bad_pattern": message("{value}의 꼴이 다릅니다. 맞는 꼴: {allowed}"),
    "out_of_range": message("{value:이가} 범위를 벗어났습니다. 맞는 범위: {allowed}"),
    "money_range": message(
        "금액 {value:이가} 이상합니다. 원 단위의 {allowed} 사이 정수로 쓰십시오."
    ),
    "unknown_reference": message(
        "{value:이가} {allowed}에 없습니다. 철자를 고치거나 거기에 더하십시오."
    ),
    "other_name": message(
        "{value:은는} 다른 이름입니다. organizations.csv의 이름 {limit:을를} 쓰십시오."
    ),
    "alias_is_name": message("{value:은는} 이미 기관의 이름입니다. 다른 이름으로 적지 마십시오."),
    "repeated_value": message(
        "{value:이가} {allowed}행에 이미 있습니다. 식별자는 다시 쓰지 마십시오."
    ),
    "repeated_list_value": message("목록에 {value:이가} 두 번 있습니다. 하나를 지우십시오."),
    "repeated_key": message(
        "{value:이가} {allowed}행에 이미 있습니다. 하나를 고치거나 지우십시오."
    ),
    "repeated_fact": message("{allowed}행과 같은 사실입니다. 하나를 지우십시오."),
    "year_disagrees": message("연도 {value:이가} 시작·종료 날짜({allowed})와 맞지 않습니다."),
    "dates_reversed": message("끝 {value:이가} 시작 {limit}보다 이릅니다. 둘을 맞추십시오."),
    "unit_kind": message("단위 {value:이가} 지표의 단위 {limit:과와} 종류가 다릅니다."),
    "wrong_program": message("프로젝트는 사업 {limit}의 것인데 {value:으로} 적혀 있습니다."),
    "two_primary": message("프로젝트 {value}의 대표 주제가 둘 이상입니다. 하나만 true로 두십시오."),
    "wrong_place": message("{value:은는} 그 자리의 지역 이름이 아닙니다. 쓸 수 있는 값: {allowed}"),
    "one_province": message(
        "kind가 province인 행이 하나 있어야 합니다. 도를 한 행으로 적으십시오."
    ),
    "half_point": message("경도와 위도는 함께 적거나 함께 비우십시오."),
    "continues_later": message("이어 온 프로젝트 {value}의 연도가 더 이르지 않습니다({allowed})."),
    "share_of_share": message(
        "{value:은는} 나눈 통계이거나 자기 자신입니다. 나누지 않은 통계를 적으십시오."
    ),
    "no_neighbour": message(
        "{value:은는} {limit}의 이웃이 아니거나 반대쪽 줄이 없습니다. 두 줄을 맞추십시오."
    ),
    "alias_of_another": message(
        "{value:은는} 다른 지역의 이름입니다. 다른 이름으로 적지 마십시오."
    ),
    "repeated_name": message("{value:이가} {allowed}행에 이미 있습니다. 이름을 달리하십시오."),
    "of_the_future": message(
        "{value:은는} 아직 오지 않았습니다({allowed}까지). 날짜나 basis를 고치십시오."
    ),
    "year_of_project": message("연도 {value:이가} 프로젝트의 연도 {limit:과와} 맞지 않습니다."),
    "before_program": message(
        "연도 {value:이가} 사업이 시작한 {limit}보다 훨씬 이릅니다. 둘을 맞추십시오."
    ),
    "other_precision": message(
        "{value:이가} 적힌 장소와 맞지 않습니다. 점, 읍면동, 구를 보고 고치십시오."
    ),
    "not_boundaries": message(
        "경계를 담은 GeoJSON이 아닙니다. 받은 자료에서 파일을 되돌려 놓으십시오."
    ),
    "no_boundary": message(
        "{value}의 경계가 {limit}에 없습니다. 코드를 고치거나 경계를 더하십시오."
    ),
    "point_elsewhere": message("점 {value:이가} {limit} 밖에 있습니다. 좌표나 시군을 고치십시오."),
    "redirect_in_use": message(
        "옛 식별자 {value:이가} {allowed}에 아직 있습니다. 한쪽을 지우십시오."
    ),
    "redirect_loop": message(
        "바뀐 식별자 {value:을를} 따라가면 제자리로 돌아옵니다. 한 행을 지우십시오."
    ),
    "not_national": message(
        "{value:은는} 국가 사업이 아닙니다. level이 national인 사업을 적으십시오."
    ),
    "not_its_source": message("{value:은는} 그 사업의 출처가 아닙니다. 그 사업의 출처: {allowed}"),
    "changed_while_reading": message(
        "읽는 동안 파일이 바뀌었습니다. 저장을 마친 뒤 다시 하십시오."
    ),
    "not_writable": message(
        "데이터베이스를 쓸 수 없습니다({found}). 폴더의 권한과 남은 공간을 보십시오."
    ),
    "locked": message("다른 프로그램이 데이터베이스를 만들고 있습니다. 잠시 뒤 다시 하십시오."),
    "view_failed": message("보기(view)를 만들지 못했습니다: {found}"),
}
"""One text a kind of problem: what was found, what is allowed, what to do."""

_PRIVATE = ("resident_number", "phone_number", "email")


@dataclass(frozen=True, order=True)
class Problem:
    """One problem. `row` counts as a spreadsheet does (1 is the heading); None for the file.

    `allowed` is a code, a list, a range or a Korean text of the catalogue.
    """

    file: str
    row: int | None
    column: str | None
    value: str
    code: str
    allowed: str = ""

    def text(self, code: str = "ko") -> str:
        """Where, what was found, what is allowed and what to do, in Korean or English."""
        say = language(code)
        found = _hidden(self.value) if self.code in _PRIVATE else _short(self.value)
        allowed = _allowed(say, self.allowed)
        quoted = {"value": f"‘{found}’", "limit": f"‘{allowed}’"}
        what = say(TEXTS[self.code], found=found, allowed=allowed, **quoted)
        return f"{self._place(say)}: {what}"

    def _place(self, say: Language) -> str:
        if self.row is None:
            if self.column is None:
                return say(IN_FILE, file=self.file)
            return say(IN_COLUMN, file=self.file, column=self.column)
        row = str(self.row)
        if self.column is None:
            return say(IN_ROW, file=self.file, row=row)
        return say(IN_CELL, file=self.file, row=row, column=self.column)


def in_order(problems: list[Problem]) -> list[Problem]:
    """By file, row and column; problems of a whole file first."""
    return sorted(
        dict.fromkeys(problems),
        key=lambda each: (
            each.file,
            each.row or 0,
            each.column or "",
            each.code,
            each.value,
        ),
    )


def _allowed(say: Language, allowed: str) -> str:
    return say(allowed) if "{" not in allowed else allowed


def _short(value: str) -> str:
    value = value.replace("\n", " ")
    return value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"


def _hidden(value: str) -> str:
    """The value with its middle covered, so that a log does not spread what must not be kept."""
    return re.sub(r"(?<=.{3}).(?=.{2})", "*", _short(value))
