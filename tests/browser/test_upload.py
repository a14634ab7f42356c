"""A talk file taken on /forum in a real browser, and one that is too large."""

from __future__ import annotations

import json

from tests.browser.conftest import Visit


def test_a_talk_file_is_read_and_a_large_one_refused(visit) -> None:
    forum: Visit = visit()
    page = forum.open("/forum")
    page.get_by_role("button", name="발표 파일 올리기").click()
    views = [{"link": "/map?year=2020", "seconds": 30}]
    talk = json.dumps({"title": "올린 발표", "views": views}).encode()
    file = {"name": "talk.json", "mimeType": "application/json", "buffer": talk}
    page.locator("input[type=file]").set_input_files([file])
    page.get_by_role("button", name="이 발표 받기").wait_for()
    large = {**file, "name": "large.json", "buffer": b" " * 900_000}
    page.locator("input[type=file]").set_input_files([large])
    forum.settle()
    assert page.get_by_role("button", name="이 발표 받기").count() == 0
