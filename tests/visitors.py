"""A visitor without a browser: Streamlit's own protocol, and what a browser keeps of a page.

It keeps the address with its history, the tree of elements and the values of all controls, and
sends what Streamlit's own page would send.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

EARLY = ForwardMsg.ScriptFinishedStatus.Value("FINISHED_EARLY_FOR_RERUN")
CONTROLS = (
    *("button", "button_group", "selectbox", "multiselect", "radio", "pagination", "menu_button"),
    *("text_input", "number_input", "text_area", "plotly_chart", "dataframe"),
)
OPENED = ("dialog", "popover", "expandable")
Address = tuple[str, dict[str, str]]


@dataclass
class Element:
    """One element or block of the page as it came."""

    kind: str
    content: Any
    script: str
    fragment: str
    run: str

    @property
    def id(self) -> str:
        """Empty for what is no control."""
        return str(getattr(self.content, "id", ""))

    @property
    def key(self) -> str:
        """The control's own key; empty for one without."""
        name = self.id.split("-", 2)[-1] if self.id.startswith("$$") else ""
        return "" if name == "None" else name


@dataclass
class Visitor:
    """One tab of a browser that opens a page: `open`, then press and go."""

    server: str
    cookie: str = "gnlab-width=1366"
    path: str = ""
    query: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    elements: dict[tuple[int, ...], Element] = field(default_factory=dict)
    values: dict[str, WidgetState] = field(default_factory=dict)
    playing: dict[str, str] = field(default_factory=dict)
    set_at: dict[str, float] = field(default_factory=dict)
    """When the server last changed what a control shows, by its id."""

    def open(self, path: str, query: dict[str, str]) -> None:
        """Load the page anew, as an address that is typed."""
        self.close()
        self.path, self.query = path, dict(query)
        self.pages, self.elements, self.values = {}, {}, {}
        self.page = self.main = ""
        self._connect()
        self._ask({}, page_name=path)

    def _connect(self) -> None:
        headers = {"Cookie": self.cookie}
        address = self.server.replace("http", "ws", 1) + "/_stcore/stream"
        self.open_line = ExitStack()
        self.line = self.open_line.enter_context(
            connect(address, max_size=None, origin=self.server, additional_headers=headers)  # type: ignore[arg-type]
        )

    def close(self) -> None:
        with suppress(AttributeError):
            self.open_line.close()

    def reconnect(self) -> None:
        """The page as it is meets a server that does not know it."""
        self.close()
        self._connect()

    # ---------------------------------------------------------------------- what a person does

    def go(self, path: str, query: dict[str, str] | None = None) -> None:
        """Press an entry of the menu or a link within the application."""
        self.path, self.query = path, dict(query or {})
        self._ask(self._of_the_frame(), page_hash=self.pages[path])

    def step(self, to: Address) -> None:
        """Back or forward to an address of the history."""
        self.path, self.query = to[0], to[1] | {"stepped": "1"}
        self._ask(self._of_the_frame(), page_hash=self.pages[to[0]], history=True)

    def press(self, element: Element, **value: Any) -> None:
        """Give a control a value (fields of WidgetState)."""
        state = WidgetState(id=element.id)
        for name, content in value.items():
            if isinstance(content, list):
                getattr(state, name).data.extend(content)
            elif name == "string_trigger_value":
                state.string_trigger_value.data = content
            else:
                setattr(state, name, content)
        states = self.values | {element.id: state}
        if not name.startswith(("trigger", "string_trigger")):
            self.values = states
        self._ask(states, page_hash=self.page, fragment=element.fragment)

    def run_anew(self) -> None:
        """What `static/gnlab.js` asks for after a lost connection."""
        self._ask(self.values, page_hash=self.page)

    def tick(self, fragment: str) -> None:
        """What runs by itself: years that play."""
        self._ask(self.values, page_hash=self.page, fragment=fragment, by_itself=True)

    # -------------------------------------------------------------------------- what is seen

    def controls(self) -> Iterator[Element]:
        for each in self.elements.values():
            if each.kind in CONTROLS and each.id and not getattr(each.content, "disabled", False):
                yield each

    def folded(self) -> Iterator[Element]:
        """What opens and shuts and tells the server so."""
        for each in self.elements.values():
            if each.kind in ("popover", "expandable") and each.id:
                yield each

    def links(self) -> list[tuple[str, dict[str, str]]]:
        """Links within the application."""
        by_hash = {value: path for path, value in self.pages.items()}
        found = []
        for each in self.elements.values():
            if each.kind == "page_link" and not each.content.external:
                path = by_hash.get(each.content.page_script_hash)
                if path is not None:
                    found.append((path, dict(parse_qsl(each.content.query_string))))
        return found

    def problems(self) -> list[str]:
        return [str(each.content) for each in self.elements.values() if each.kind == "exception"]

    def heading(self) -> str:
        return next(
            (each.content.body for each in self.elements.values()
             if each.kind == "heading" and each.content.tag == "h1"), "",
        )  # fmt: skip

    def numbers(self) -> dict[str, Any]:
        """What must be the same for the same address: headings, figures, charts."""
        found: dict[str, Any] = {"headings": [], "figures": []}
        opened = [place for place, each in self.elements.items() if each.kind in OPENED]
        for place, each in self.elements.items():
            if any(place[: len(above)] == above for above in opened):
                continue
            if each.kind == "heading":
                found["headings"].append(each.content.body)
            elif each.kind == "metric":
                found["figures"].append((each.content.label, each.content.body))
            elif each.kind == "plotly_chart":
                # A chart that was made for a document too has its parts in another order.
                found[each.key or each.id] = json.loads(each.content.spec)
        return found

    def chosen(self) -> dict[str, list[str]]:
        """What the controls show, by their keys."""
        kinds = ("button_group", "selectbox", "multiselect", "radio", "pagination", "text_input")
        found: dict[str, list[str]] = {}
        for each in self.controls():
            if each.kind in kinds and each.key and each.id in self.values:
                value = self.values[each.id]
                field_name = value.WhichOneof("value")
                shown = getattr(value, field_name) if field_name else ""
                listed = getattr(shown, "data", [shown])
                found[each.key] = [str(one).strip() for one in listed]
        return found

    # ------------------------------------------------------------------------- the protocol

    def _of_the_frame(self) -> dict[str, WidgetState]:
        """The values that a browser sends to another page: of the frame around the pages."""
        ids = {each.id for each in self.elements.values() if each.script == self.main}
        return {name: value for name, value in self.values.items() if name in ids}

    def _ask(
        self,
        values: dict[str, WidgetState],
        page_hash: str = "",
        page_name: str = "",
        fragment: str = "",
        history: bool = False,
        by_itself: bool = False,
    ) -> None:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = urlencode(self.query)
        asked.page_script_hash, asked.page_name = page_hash, page_name
        asked.fragment_id, asked.is_history_navigation = fragment, history
        asked.is_auto_rerun = by_itself
        asked.widget_states.widgets.extend(values.values())
        self.line.send(message.SerializeToString())
        self._read()

    def _read(self) -> None:
        run, fragments = "", set()
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(self.line.recv(timeout=60))
            kind = answer.WhichOneof("type")
            content = getattr(answer, kind) if kind else None
            if kind == "new_session":
                run = answer.metadata.run.script_run_id
                self.page, self.main = content.page_script_hash, content.main_script_hash
                fragments = set(answer.metadata.run.fragment_ids)
                if not fragments:
                    self.playing = {}
            elif kind == "navigation":
                self.pages = {
                    each.url_pathname: each.page_script_hash for each in content.app_pages
                }
                self.page = content.page_script_hash
                self.path = next((p for p, h in self.pages.items() if h == self.page), self.path)
            elif kind == "page_info_changed":
                self.query = dict(parse_qsl(content.query_string))
            elif kind == "delta":
                self._take(answer, run)
            elif kind == "auto_rerun":
                self.playing[content.fragment_id] = content.fragment_id
            elif kind == "stop_auto_rerun":
                self.playing.pop(content.fragment_id, None)
            elif kind == "script_finished" and content != EARLY:
                self._forget(run, fragments)
                return

    def _take(self, answer: Any, run: str) -> None:
        place, delta = tuple(answer.metadata.delta_path), answer.delta
        part = delta.new_element if delta.HasField("new_element") else delta.add_block
        kind = part.WhichOneof("type") or "container"
        content = getattr(part, kind, part)
        self.elements[place] = Element(
            kind, content, answer.metadata.active_script_hash, delta.fragment_id, run
        )
        self._value_of(self.elements[place])

    def _value_of(self, element: Element) -> None:
        """A control that arrives brings its value, unless the browser has one already."""
        kind, content, name = element.kind, element.content, element.id
        is_set = getattr(content, "set_value", False)
        if not name or (name in self.values and not is_set):
            return
        if is_set:
            self.set_at[name] = time.monotonic()
        state = WidgetState(id=name)
        if kind == "button_group":
            chosen = (
                content.raw_values
                if is_set
                else [content.options[i].content for i in content.default]
            )
            state.string_array_value.data.extend(chosen)
        elif kind in ("selectbox", "radio"):
            first = content.options[content.default] if content.HasField("default") else ""
            value = content.raw_value if is_set else first
            if value:
                state.string_value = value
        elif kind == "multiselect":
            chosen = content.raw_values if is_set else [content.options[i] for i in content.default]
            state.string_array_value.data.extend(chosen)
        elif kind in ("text_input", "text_area"):
            state.string_value = content.value if is_set else content.default
        elif kind == "pagination":
            state.int_value = content.value if is_set else content.default
        elif kind == "number_input":
            state.double_value = content.value if is_set else content.default
        else:
            return
        self.values[name] = state

    def _forget(self, run: str, fragments: set[str]) -> None:
        """Drop what this run did not draw again."""
        self.elements = {
            place: each for place, each in sorted(self.elements.items())
            if each.run == run or (fragments and each.fragment not in fragments)
        }  # fmt: skip
        ids = {each.id for each in self.elements.values()}
        self.values = {name: value for name, value in self.values.items() if name in ids}


def pressed_points(chart: Element) -> list[str]:
    """Selections of one point of a chart that a person can press."""
    found = []
    for number, trace in enumerate(json.loads(chart.content.spec).get("data", [])):
        names = trace.get("customdata")
        for at, name in enumerate(names if isinstance(names, list) else []):
            point = {"curve_number": number, "point_index": at, "customdata": name}
            empty: dict[str, Any] = {"point_indices": [at], "box": [], "lasso": []}
            found.append(json.dumps({"selection": {"points": [point], **empty}}))
    return found
