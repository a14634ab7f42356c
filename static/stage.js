// The stage of a talk: all slides are in the page and drawn ahead, so going on is a change of class.
"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const talk = JSON.parse(byId("talk").textContent);
  const { words } = talk;
  const deck = byId("deck");
  const ask = byId("ask");
  const question = byId("question");
  const matches = byId("matches");
  const asSpeaker = root.dataset.mode === "speaker" || window.location.hash === "#speaker";
  const sections = [...deck.querySelectorAll(".slide")];
  const WIDE = { wide: 1920, narrow: 1440 };
  const HIGH = 1080;
  const CHART = { displayModeBar: false, displaylogo: false, showTips: false, responsive: false };
  const MOST_MATCHES = 7;
  const MANY_NAMES = 16;

  const state = { at: 0, answer: null, digits: "", picked: 0, found: [], black: false, asked: 0 };

  // ------------------------------------------------------------------------------ size and place

  const isNarrow = () => !asSpeaker && !state.printing
    && window.innerWidth / window.innerHeight < 1.55;

  const place = (section, box, wide) => {
    const scale = Math.min(box.width / wide, box.height / HIGH);
    section.style.setProperty("--scale", scale);
    section.style.setProperty("--x", `${box.left + (box.width - wide * scale) / 2}px`);
    section.style.setProperty("--y", `${box.top + (box.height - HIGH * scale) / 2}px`);
  };

  const wideNow = () => (root.classList.contains("four-three") ? WIDE.narrow : WIDE.wide);

  const placeAll = () => {
    const narrow = isNarrow();
    const changed = root.classList.toggle("four-three", narrow) !== state.narrow;
    state.narrow = narrow;
    root.style.setProperty("--wide", `${wideNow()}px`);
    const whole = { left: 0, top: 0, width: window.innerWidth, height: window.innerHeight };
    if (!asSpeaker) {
      for (const each of deck.querySelectorAll(".slide")) place(each, whole, wideNow());
    } else {
      const nowWide = Math.min(whole.width * 0.62, (whole.height * 0.6 * WIDE.wide) / HIGH);
      const nowHigh = (nowWide * HIGH) / WIDE.wide;
      root.style.setProperty("--now-wide", `${nowWide}px`);
      const left = nowWide + 40;
      const clock = document.querySelector(".clock").getBoundingClientRect();
      const top = Math.max(clock.bottom, 120) + 12;
      const afterHigh = Math.max(nowHigh + 16 - top, 90);
      root.style.setProperty("--after-high", `${afterHigh}px`);
      const boxes = {
        now: { left: 16, top: 16, width: nowWide, height: nowHigh },
        after: { left, top, width: whole.width - left - 16, height: afterHigh },
      };
      for (const each of deck.querySelectorAll(".slide")) {
        place(each, each.classList.contains("after") ? boxes.after : boxes.now, WIDE.wide);
      }
    }
    return changed;
  };

  // ---------------------------------------------------------------------------- text that fits

  const overflows = (each) => each.scrollHeight > each.clientHeight + 1
    || each.scrollWidth > each.clientWidth + 1;

  const fit = (section) => {
    const title = section.querySelector("h2");
    const tall = section.classList.contains("tall");
    section.classList.remove("even");
    const lines = tall ? 4 : 2;
    for (const size of [60, 56, 52, 48, 44, 40].slice(tall ? 2 : 0)) {
      section.style.setProperty("--title", `${size}px`);
      if (title.offsetHeight <= size * 1.28 * lines + 4) break;
    }
    const sentence = section.querySelector(".sentence");
    for (const size of sentence ? [30, 28, 26, 24] : []) {
      sentence.style.fontSize = `${size}px`;
      if (sentence.offsetHeight <= size * 1.45 * (tall ? 5 : 2) + 4) break;
    }
    if (fitBody(section)) return;
    section.style.setProperty("--title", "40px");
    if (sentence) sentence.style.fontSize = "24px";
    section.classList.add("even");
    fitBody(section);
  };

  const fitBody = (section) => [
    ["--points", ".points", [36, 34, 32, 30, 28, 26, 24]],
    ["--table", ".shown-table", [32, 30, 28, 26, 24]],
  ].every(([name, selector, sizes]) => {
    const box = section.querySelector(selector);
    return !box || sizes.some((size) => {
      section.style.setProperty(name, `${size}px`);
      return !overflows(box);
    });
  });

  // --------------------------------------------------------------------------------- drawing

  const meet = (one, other) => one.left < other.right && other.left < one.right
    && one.top < other.bottom && other.top < one.bottom;

  // Names under an axis that would meet are turned.
  const turnNames = async (box) => {
    const places = [...box.querySelectorAll(".xtick text")]
      .map((each) => each.getBoundingClientRect());
    if (places.some((each, number) => number && meet(each, places[number - 1]))) {
      await window.Plotly.relayout(box, { "xaxis.tickangle": -40 });
    }
  };

  // Of many names beside marks those of the larger marks stay; the table has them all.
  const thinNames = (box, figure) => {
    const named = figure.data.map((trace, number) => ({ trace, number }))
      .filter(({ trace }) => trace.mode === "markers+text" && Array.isArray(trace.text));
    const groups = box.querySelectorAll(".scatterlayer > .trace");
    const names = [];
    for (const { trace, number } of named) {
      const group = [...groups].find((each) => each.__data__?.[0]?.trace?.index === number);
      const points = [...(group?.querySelectorAll(".textpoint") ?? [])];
      for (const [place, point] of points.entries()) {
        const size = trace.marker?.size;
        names.push({ point, size: Array.isArray(size) ? size[place] : (size ?? 0) });
      }
    }
    if (names.length < MANY_NAMES) return;
    names.sort((one, other) => other.size - one.size);
    const kept = [];
    const whole = box.getBoundingClientRect();
    for (const { point } of names) {
      const own = point.getBoundingClientRect();
      const inside = own.left >= whole.left && own.right <= whole.right;
      const free = inside && !kept.some((each) => meet(each, own));
      point.style.visibility = free ? "" : "hidden";
      if (free) kept.push(own);
    }
  };

  const drawn = new WeakMap();

  // Layout size, not the scaled one; a chart is drawn once for each shape of the stage.
  const draw = async (section, figure) => {
    fit(section);
    const box = section.querySelector(".chart");
    const key = `${wideNow()}`;
    if (!box || !figure || drawn.get(section) === key) return;
    drawn.set(section, key);
    const layout = { ...figure.layout, width: box.clientWidth, height: box.clientHeight };
    await window.Plotly.react(box, figure.data, layout, CHART);
    await turnNames(box);
    thinNames(box, figure);
    section.dataset.drawn = key;
  };

  // The one that is seen first, then its neighbours, then the rest, with room for keys between.
  const drawAll = async () => {
    const order = sections.map((_, number) => number)
      .sort((one, other) => Math.abs(one - state.at - 0.1) - Math.abs(other - state.at - 0.1));
    for (const number of order) {
      await draw(sections[number], talk.slides[number].figure);
      await new Promise((done) => { window.setTimeout(done, 0); });
    }
    root.dataset.ready = "true";
  };

  // ------------------------------------------------------------------------------- going on

  const current = () => state.answer?.slide ?? talk.slides[state.at];
  const currentSection = () => state.answer?.section ?? sections[state.at];

  const announce = () => {
    const end = sections.length ? `${state.at + 1} / ${sections.length}. ` : "";
    byId("announcement").textContent = `${end}${current()?.title ?? ""}`;
  };

  const present = () => {
    const now = currentSection();
    for (const each of deck.querySelectorAll(".slide")) {
      const after = asSpeaker && each === sections[state.at + 1] && each !== now;
      each.classList.toggle("now", each === now);
      each.classList.toggle("after", after);
      each.setAttribute("aria-hidden", each === now ? "false" : "true");
    }
    if (asSpeaker) { placeAll(); tellSpeaker(); }
    announce();
    const hash = asSpeaker ? "#speaker" : "";
    window.history.replaceState(null, "", `${window.location.search}${hash || `#${state.at + 1}`}`);
  };

  const go = (to, told = false) => {
    if (!sections.length) return;
    const wanted = Math.min(Math.max(to, 0), sections.length - 1);
    tell(to > sections.length - 1 && !told ? words.last : "");
    hideTable();
    dropAnswer();
    if (wanted !== state.at) clock.onSlide = 0;
    state.at = wanted;
    present();
    draw(sections[wanted], talk.slides[wanted].figure);
    if (!told) send({ kind: "show", at: wanted, black: state.black });
  };

  const tell = (text) => {
    const told = byId("told");
    told.textContent = text;
    told.hidden = !text;
    window.clearTimeout(state.telling);
    if (text) state.telling = window.setTimeout(() => { told.hidden = true; }, 2500);
  };

  const setBlack = (black, told = false) => {
    state.black = black;
    byId("black").hidden = asSpeaker || !black;
    if (black) byId("announcement").textContent = words.black_on;
    if (asSpeaker) tell(black ? words.black : "");
    if (!told) send({ kind: "black", black });
  };

  const hideTable = () => {
    for (const pane of deck.querySelectorAll(".table-pane")) pane.hidden = true;
  };

  const toggleTable = () => {
    const pane = currentSection()?.querySelector(".table-pane");
    if (!pane) { tell(words.no_table); return; }
    pane.hidden = !pane.hidden;
    if (pane.hidden) question.focus({ preventScroll: true });
    else pane.focus();
  };

  // --------------------------------------------------------------- answers from the floor

  // The same rules as gnlab_data/search.py: one width, one case, no spaces and signs.
  const BETWEEN = /[\s·ㆍ‧・\-‐–_,.:;/()[\]{}<>〈〉《》「」“”‘’"'~!?#|]+/gu;
  const squeezed = (text) => text.normalize("NFKC").toLowerCase().replace(BETWEEN, "");
  const PAIRS = {
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
  };
  const consonants = (text) => [...text.normalize("NFC")].map((each) => PAIRS[each] ?? each).join("");
  const isConsonants = (text) => /^[ㄱ-ㅎ]+$/u.test(text);

  const find = (text) => {
    const wanted = isConsonants(text.trim()) ? consonants(text.trim()) : squeezed(text);
    if (!wanted) return [];
    const ranked = [];
    for (const [order, entry] of talk.entries.entries()) {
      let rank = 9;
      for (const key of entry.keys) {
        const own = key === wanted ? 0 : key.startsWith(wanted) ? 1 : key.includes(wanted) ? 2 : 9;
        rank = Math.min(rank, own);
      }
      if (rank < 9) ranked.push([rank, order, entry]);
    }
    ranked.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    return ranked.slice(0, MOST_MATCHES).map((each) => each[2]);
  };

  const isAsking = () => ask.classList.contains("open");

  const openAsk = () => {
    ask.classList.add("open");
    question.focus({ preventScroll: true });
    listMatches();
  };

  const closeAsk = () => {
    hideAsk();
    question.focus({ preventScroll: true });
  };

  const hideAsk = () => {
    ask.classList.remove("open");
    question.value = "";
    state.found = [];
    matches.replaceChildren();
    byId("no-match").textContent = "";
    question.setAttribute("aria-expanded", "false");
    question.removeAttribute("aria-activedescendant");
  };

  const listMatches = () => {
    state.found = find(question.value);
    state.picked = 0;
    byId("no-match").textContent = !talk.online ? words.offline
      : question.value.trim() && !state.found.length ? words.no_match : "";
    showMatches();
  };

  const showMatches = () => {
    matches.replaceChildren(...state.found.map((entry, number) => {
      const item = document.createElement("li");
      item.id = `match-${number}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", number === state.picked ? "true" : "false");
      const name = document.createElement("strong");
      name.textContent = entry.name;
      const kind = document.createElement("span");
      kind.textContent = entry.kind;
      item.append(name, kind);
      item.addEventListener("click", () => answerWith(entry));
      return item;
    }));
    question.setAttribute("aria-expanded", state.found.length ? "true" : "false");
    if (state.found.length) {
      question.setAttribute("aria-activedescendant", `match-${state.picked}`);
    } else question.removeAttribute("aria-activedescendant");
  };

  const dropAnswer = () => {
    state.asked += 1;
    state.answer?.section.remove();
    state.answer = null;
  };

  const answerWith = async (entry, told = false) => {
    if (!entry || !sections.length) return;
    closeAsk();
    if (!talk.online) { tell(words.offline); return; }
    const asked = (state.asked += 1);
    const at = state.at;
    if (!told) send({ kind: "answer", at, entry });
    const query = new URLSearchParams({
      link: talk.slides[at].link, field: entry.field, value: entry.value, ...talk.query,
    });
    const slow = window.setTimeout(() => tell(words.waiting), 400);
    try {
      const reply = await fetch(`slide?${query}`);
      if (!reply.ok) throw new Error(reply.statusText);
      const slide = await reply.json();
      if (asked !== state.asked || at !== state.at) return;
      state.answer?.section.remove();
      const made = document.createElement("template");
      made.innerHTML = slide.html;
      const section = made.content.querySelector(".slide");
      section.classList.add("answer");
      deck.append(section);
      placeAll();
      await draw(section, slide.figure);
      if (asked !== state.asked || at !== state.at) { section.remove(); return; }
      hideTable();
      state.answer = { section, slide, entry };
      tell("");
      present();
    } catch {
      tell(words.failed);
    } finally {
      window.clearTimeout(slow);
    }
  };

  const back = (told = false) => {
    if (!state.answer) return;
    dropAnswer();
    present();
    if (!told) send({ kind: "back" });
  };

  // ------------------------------------------------------------------------------------ keys

  const lettersOn = () => byId("letters").checked;
  const LETTERS = { b: () => setBlack(true), f: () => toggleFull(), t: () => toggleTable(),
    s: () => openSpeaker(), q: () => showCode() };

  // With the keyboard on 한글 the key of B types ㅠ, or nothing yet: then its place counts.
  const letterOf = ({ key, code }) => {
    if (/^[a-z]$/iu.test(key)) return key.toLowerCase();
    return /^Key[A-Z]$/u.test(code) ? code.slice(3).toLowerCase() : "";
  };

  const toggleFull = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.().catch(() => {});
  };

  const pressed = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (document.querySelector("dialog[open]")) {
      // A dialog keeps its own keys.
      return;
    }
    if (state.black) { event.preventDefault(); setBlack(false); announce(); return; }
    if (isAsking()) { askKey(event); return; }
    const letter = lettersOn() ? letterOf(event) : "";
    if (Object.hasOwn(LETTERS, letter)) {
      state.digits = "";
      LETTERS[letter]();
      event.preventDefault();
      return;
    }
    if (event.isComposing || event.keyCode === 229) return;
    const target = event.target;
    if (target.closest?.("button, label.switch, a") && [" ", "Enter"].includes(event.key)) return;
    const pane = currentSection()?.querySelector(".table-pane:not([hidden])");
    if (pane && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      pane.scrollBy(0, event.key === "ArrowDown" ? 120 : -120);
      event.preventDefault();
      return;
    }
    const scrolls = target.closest?.(".notes, .sources");
    if (scrolls && ["ArrowDown", "ArrowUp"].includes(event.key)) return;
    const moves = {
      ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1,
    };
    const digits = state.digits;
    state.digits = "";
    if (Object.hasOwn(moves, event.key)) go(state.at + moves[event.key]);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(sections.length - 1);
    else if (event.key === "Escape") escape();
    else if (event.key === "Enter") { if (digits) number(digits); }
    else if (/^\d$/u.test(event.key)) {
      state.digits = (digits + event.key).slice(-4);
      tell(`${state.digits} ⏎`);
    } else if (event.key === ".") setBlack(true);
    else if (event.key === "/") openAsk();
    else if (event.key === "?") byId("help").showModal();
    else {
      // A letter goes into the field, which opens when it arrives there.
      if (event.key.length === 1 && target !== question) question.focus({ preventScroll: true });
      return;
    }
    event.preventDefault();
  };

  const number = (digits) => {
    const wanted = Number(digits);
    tell("");
    if (wanted >= 1 && wanted <= sections.length) { go(wanted - 1); return; }
    const year = talk.entries.find((each) => each.field === "years" && each.value === digits);
    if (year) answerWith(year);
    else tell(words.gone);
  };

  const escape = () => {
    const pane = currentSection()?.querySelector(".table-pane:not([hidden])");
    if (pane) toggleTable();
    else back();
  };

  const askKey = (event) => {
    if (event.key === "Escape") { closeAsk(); event.preventDefault(); return; }
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (state.found.length) answerWith(state.found[state.picked]);
    } else if (["ArrowDown", "ArrowUp"].includes(event.key) && state.found.length) {
      const step = event.key === "ArrowDown" ? 1 : -1;
      state.picked = (state.picked + step + state.found.length) % state.found.length;
      showMatches();
      event.preventDefault();
    } else if (["PageDown", "PageUp"].includes(event.key)) {
      // The presenter's remote goes on even while something stands in the field.
      event.preventDefault();
      closeAsk();
      go(state.at + (event.key === "PageDown" ? 1 : -1));
    }
  };

  document.addEventListener("keydown", pressed);
  // Reached by Tab the field is seen; otherwise it waits unseen for the first letter.
  let byTab = false;
  document.addEventListener("keydown", (event) => { byTab = event.key === "Tab"; }, true);
  question.addEventListener("focus", () => { if (byTab && !isAsking()) openAsk(); });
  question.addEventListener("blur", () => { if (byTab && isAsking() && !question.value) hideAsk(); });
  question.addEventListener("input", () => {
    if (!question.value && !isAsking()) return;
    if (isAsking()) listMatches();
    else openAsk();
  });
  question.addEventListener("compositionend", () => {
    if (isAsking()) listMatches();
  });
  ask.addEventListener("submit", (event) => event.preventDefault());

  // ------------------------------------------------------------------------ mouse and touch

  let touched = null;
  deck.addEventListener("touchstart", (event) => {
    touched = event.touches.length === 1
      ? { x: event.touches[0].clientX, y: event.touches[0].clientY } : null;
  }, { passive: true });
  deck.addEventListener("touchend", (event) => {
    if (!touched) return;
    const moved = event.changedTouches[0].clientX - touched.x;
    const across = event.changedTouches[0].clientY - touched.y;
    touched = null;
    if (Math.abs(moved) > 50 && Math.abs(moved) > 2 * Math.abs(across)) {
      go(state.at + (moved < 0 ? 1 : -1));
    }
  });
  byId("black").addEventListener("click", () => setBlack(false));

  const controls = byId("controls");
  let still = 0;
  document.addEventListener("mousemove", (event) => {
    document.body.classList.remove("quiet");
    controls.classList.toggle("near", event.clientY > window.innerHeight - 90);
    window.clearTimeout(still);
    still = window.setTimeout(() => {
      if (!asSpeaker) document.body.classList.add("quiet");
    }, 2500);
  });
  const ACTIONS = {
    back: () => go(state.at - 1), on: () => go(state.at + 1), table: toggleTable, ask: openAsk,
    black: () => setBlack(true), full: toggleFull, code: () => showCode(),
    speaker: () => openSpeaker(), help: () => byId("help").showModal(),
  };
  controls.addEventListener("click", (event) => {
    ACTIONS[event.target.closest("button")?.dataset.do]?.();
  });

  // ------------------------------------------------------------------------ audience's address

  const codeOf = (holder) => {
    const slide = current();
    // The SVG is made by our own server, never from what someone typed.
    holder.innerHTML = slide?.code ?? "";
    return slide?.address || "";
  };

  const showCode = () => {
    const address = codeOf(byId("code-picture"));
    byId("code-address").textContent = address || words.no_address;
    byId("code").showModal();
  };

  // -------------------------------------------------------------------------- speaker's window

  const others = [];
  let channel = null;
  try { channel = new BroadcastChannel(talk.channel); } catch { /* a file may have no channel */ }

  // From disk a channel may reach nobody: the window that was opened is told directly as well.
  const send = (message) => {
    const whole = { ...message, talk: talk.channel, id: `${Date.now()}-${Math.random()}` };
    channel?.postMessage(whole);
    for (const other of [window.opener, ...others]) {
      if (other && !other.closed) other.postMessage(whole, "*");
    }
  };

  const heard = new Set();
  const hear = (event) => {
    const message = event.data;
    if (!message || message.talk !== talk.channel || heard.has(message.id)) return;
    heard.add(message.id);
    if (message.kind === "hello") {
      send({ kind: "show", at: state.at, black: state.black });
      if (state.answer) send({ kind: "answer", at: state.at, entry: state.answer.entry });
    } else if (message.kind === "show") {
      go(Number(message.at) || 0, true);
      if (message.black !== state.black) setBlack(Boolean(message.black), true);
    } else if (message.kind === "black") setBlack(Boolean(message.black), true);
    else if (message.kind === "back") back(true);
    else if (message.kind === "answer") {
      const entry = talk.entries.find((each) => each.field === message.entry?.field
        && each.value === message.entry?.value);
      if (Number(message.at) !== state.at) go(Number(message.at) || 0, true);
      answerWith(entry, true);
    }
  };
  channel?.addEventListener("message", hear);
  window.addEventListener("message", (event) => {
    if ([window.opener, ...others].includes(event.source)) hear(event);
  });

  const openSpeaker = () => {
    if (asSpeaker) return;
    const address = talk.online ? `speaker${window.location.search}`
      : `${window.location.href.split("#")[0]}#speaker`;
    const opened = window.open(address, "gnlab-speaker", "width=1280,height=800");
    if (opened) others.push(opened);
  };

  const clock = { running: false, elapsed: 0, onSlide: 0, last: Date.now() };
  const minutes = (seconds) => {
    const whole = Math.max(Math.round(seconds), 0);
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  };
  const tick = () => {
    const now = Date.now();
    if (clock.running) {
      clock.elapsed += (now - clock.last) / 1000;
      clock.onSlide += (now - clock.last) / 1000;
    }
    clock.last = now;
    const total = talk.slides.reduce((sum, each) => sum + each.seconds, 0);
    const own = talk.slides[state.at]?.seconds ?? 0;
    byId("now-time").textContent = new Date(now).toLocaleTimeString(root.lang, { hour12: false });
    byId("elapsed").textContent = minutes(clock.elapsed);
    byId("planned").textContent = minutes(total);
    byId("remaining").textContent = minutes(total - clock.elapsed);
    byId("slide-time").textContent = minutes(clock.onSlide);
    byId("slide-planned").textContent = minutes(own);
    byId("elapsed").classList.toggle("over", clock.elapsed > total);
    byId("slide-time").classList.toggle("over", clock.onSlide > own);
  };

  const tellSpeaker = () => {
    const slide = current();
    if (!slide) return;
    const lines = slide.notes.length ? slide.notes : [words.no_notes];
    byId("notes").replaceChildren(...lines.map((line) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      return paragraph;
    }));
    byId("sources").replaceChildren(...slide.sources.map((line) => {
      const item = document.createElement("li");
      item.textContent = line;
      return item;
    }));
    const table = currentSection().querySelector(".table-pane table");
    byId("source-table").replaceChildren(...(table ? [table.cloneNode(true)] : []));
    const address = codeOf(byId("speaker-code"));
    byId("speaker-code").append(address || words.no_address);
    tick();
  };

  // ----------------------------------------------------------------------------------- start

  const start = async () => {
    if (asSpeaker) {
      root.dataset.mode = "speaker";
      byId("speaker").hidden = false;
      byId("start-clock").addEventListener("click", () => { clock.running = !clock.running; });
      byId("reset-clock").addEventListener("click", () => {
        Object.assign(clock, { elapsed: 0, onSlide: 0 });
        tick();
      });
      window.setInterval(tick, 500);
    }
    state.at = Math.min(Math.max(Number(window.location.hash.slice(1)) - 1 || 0, 0),
      Math.max(sections.length - 1, 0));
    placeAll();
    present();
    question.focus({ preventScroll: true });
    await Promise.all(["400 24px", "700 24px"].map((each) =>
      document.fonts.load(`${each} "Pretendard GOV"`, "가A1")));
    await drawAll();
    if (asSpeaker) { clock.running = true; send({ kind: "hello" }); }
  };

  let resizing = 0;
  window.addEventListener("resize", () => {
    if (placeAll()) {
      window.clearTimeout(resizing);
      resizing = window.setTimeout(drawAll, 100);
    }
  });
  // Paper is wide whatever the window; what follows is drawn before the first page is made.
  const forPaper = (printing) => {
    state.printing = printing;
    placeAll();
    for (const [at, section] of sections.entries()) draw(section, talk.slides[at].figure);
  };
  window.addEventListener("beforeprint", () => forPaper(true));
  window.addEventListener("afterprint", () => forPaper(false));
  window.addEventListener("hashchange", () => {
    const wanted = Number(window.location.hash.slice(1));
    if (wanted) go(wanted - 1);
  });
  start();
})();
