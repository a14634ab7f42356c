"""The command line: `python -m gnlab_data build | check | info | describe`.

Exit codes: 0 all is well, 1 the data has problems, 2 the command was not understood,
3 the database cannot be written or read.
"""

from __future__ import annotations

import argparse
import locale
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
from filelock import Timeout

from gnlab_data import settings
from gnlab_data.build import build, datapackage
from gnlab_data.intake import checks
from gnlab_data.intake.problems import Problem
from gnlab_data.language import LANGUAGES, Language, language, message
from gnlab_data.store import database

OK, BAD_DATA, NO_DATABASE = 0, 1, 3
BAR_CELLS = 24

DESCRIPTION = message("경남 사회혁신·리빙랩 자료를 점검하고 데이터베이스를 만듭니다.")
COMMANDS = {
    "build": message("CSV 파일을 점검하고 데이터베이스를 만듭니다."),
    "check": message("CSV 파일의 문제를 모두 알립니다. 아무것도 바꾸지 않습니다."),
    "info": message("지금 쓰는 데이터베이스를 알립니다."),
    "describe": message("자료 설명(datapackage.json)과 표 그림을 다시 씁니다."),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code."""
    options = _parser(_wanted_language(arguments)).parse_args(arguments)
    say = language(options.lang)
    run: dict[str, Callable[[argparse.Namespace, Language], int]] = {
        "build": _build,
        "check": _check,
        "info": _info,
        "describe": _describe,
    }
    return run[options.command](options, say)


def _wanted_language(arguments: Sequence[str] | None) -> Language:
    """The language for the help itself: `--lang`, else that of the computer."""
    first = argparse.ArgumentParser(add_help=False)
    first.add_argument("--lang", default=_own_language())
    return language(first.parse_known_args(arguments)[0].lang)


def _own_language() -> str:
    """English where the computer says so, else Korean."""
    return "en" if (locale.getlocale()[0] or "").lower().startswith("en") else "ko"


def _parser(say: Language) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m gnlab_data", description=say(DESCRIPTION), allow_abbrev=False
    )
    parser.add_argument("--lang", choices=LANGUAGES, default=say.code, help="ko, en")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in COMMANDS.items():
        command = commands.add_parser(name, help=say(text), description=say(text))
        # Before or after the command; what stands after it must not be undone by a default.
        command.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help="ko, en")
        command.add_argument(
            "--data",
            type=Path,
            default=settings.data_folder(),
            help=say("CSV 파일이 있는 폴더"),
        )
        command.add_argument("--database", type=Path, default=None, help=say("데이터베이스 파일"))
    return parser


def _database_file(options: argparse.Namespace) -> Path:
    return options.database or settings.database_file()


def _build(options: argparse.Namespace, say: Language) -> int:
    try:
        report = build.build(options.data, _database_file(options), progress(say))
    except build.BadData as error:
        return _tell_problems(error.problems, say)
    except Timeout:
        return _fail(Problem(_database_file(options).name, None, None, "", "locked"), say)
    except (OSError, duckdb.Error) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        return _fail(
            Problem(_database_file(options).name, None, None, reason, "not_writable"),
            say,
        )
    rows = sum(report.row_counts.values())
    print(
        say(
            "만들었습니다: {file} (표 {tables}개, {rows}행, {seconds:.2f}초, 자료 버전 {version})",
            file=str(report.database_file),
            tables=len(report.row_counts),
            rows=rows,
            seconds=report.seconds,
            version=report.data_version,
        )
    )
    return OK


def _check(options: argparse.Namespace, say: Language) -> int:
    problems = checks.check(options.data)
    if problems:
        return _tell_problems(problems, say)
    print(say("문제가 없습니다."))
    return OK


def _info(options: argparse.Namespace, say: Language) -> int:
    file = _database_file(options)
    version = build.built_version(file)
    if version is None:
        print(
            say("쓸 수 있는 데이터베이스가 없습니다: {file}", file=str(file)),
            file=sys.stderr,
        )
        return NO_DATABASE
    try:
        fresh = not build.is_stale(options.data, file)
    except build.BadData:
        fresh = False
    print(say("파일: {file}", file=str(file)))
    print(say("자료 버전: {version}", version=version))
    print(say("CSV와 같음") if fresh else say("CSV와 다릅니다. build로 다시 만드십시오."))
    for name, rows in database.row_counts(file).items():
        print(f"  {name:<18} {rows:>7,}")
    return OK


def _describe(options: argparse.Namespace, say: Language) -> int:
    for file in datapackage.write(options.data):
        print(say("썼습니다: {file}", file=str(file)))
    return OK


def _tell_problems(problems: list[Problem], say: Language) -> int:
    for problem in problems:
        print(problem.text(say.code), file=sys.stderr)
    print(
        say("문제 {count}건. 데이터베이스는 그대로입니다.", count=len(problems)),
        file=sys.stderr,
    )
    return BAD_DATA


def _fail(problem: Problem, say: Language) -> int:
    print(problem.text(say.code), file=sys.stderr)
    return NO_DATABASE


def progress(say: Language) -> build.Progress:
    """One moving line on a terminal, a plain line for the start and the end in a pipe."""

    def on_terminal(name: str, done: int, total: int) -> None:
        filled = BAR_CELLS * done // total
        bar = "█" * filled + "░" * (BAR_CELLS - filled)
        end = "\n" if done == total else ""
        text = say("자료를 만드는 중 {done}/{total}", done=done, total=total)
        print(f"\r{bar} {text}  {name:<18}", end=end, file=sys.stderr, flush=True)

    def in_pipe(name: str, done: int, total: int) -> None:
        if done in (0, total):
            text = say("자료를 만드는 중 {done}/{total}", done=done, total=total)
            print(text, file=sys.stderr, flush=True)

    return on_terminal if sys.stderr.isatty() else in_pipe


if __name__ == "__main__":
    # A Windows console that cannot show a letter must not stop the command.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main())
