// Runs before the application: the language and the look of the address reach the page itself.
"use strict";
(() => {
  const LOOKS = { light: "Light", dark: "Dark", contrast: "Dark" };
  const SKIP = { ko: "본문 바로가기", en: "Skip to the content" };
  const root = document.documentElement;
  const asked = (name) => new URLSearchParams(window.location.search).get(name) || "";

  const applyLanguage = () => {
    const language = asked("lang");
    if (!Object.hasOwn(SKIP, language)) return;
    root.lang = language;
    const skip = document.querySelector(".gnlab-skip");
    if (skip) skip.textContent = SKIP[language];
  };

  // Streamlit reads the theme once, at start, from this key of the page's path.
  const applyLook = () => {
    const look = asked("look");
    if (!Object.hasOwn(LOOKS, look)) return;
    try {
      const key = `stActiveTheme-${window.location.pathname}-v2`;
      window.localStorage.setItem(key, JSON.stringify(LOOKS[look]));
    } catch { /* storage may be shut; then the system's own look stays */ }
    root.dataset.look = look;
  };

  // A map is fitted into pixels by the server, which cannot see the window.
  const tellWidth = () => {
    document.cookie = `gnlab-width=${Math.round(window.innerWidth)}; path=/; SameSite=Strict`;
  };
  tellWidth();
  window.addEventListener("resize", tellWidth);

  const current = () => (Object.hasOwn(LOOKS, asked("look")) ? asked("look") : "");
  let shown = current();
  applyLanguage();
  applyLook();

  // The application writes the address while it runs; another look needs a fresh start.
  const addressChanged = () => {
    applyLanguage();
    const wanted = current();
    if (wanted && wanted !== shown) {
      shown = wanted;
      applyLook();
      window.location.reload();
    }
  };
  // One press is one step of history. The application answers a press with several addresses (the
  // page, then its filters), and with some that nobody pressed for (years that play): the first
  // after a press is a step, the others take its place. What only reads otherwise is none.
  let isPressed = false;
  const NO_PRESS = ["Tab", "Shift", "Control", "Alt", "Meta", "Escape"];
  const press = ({ key, isTrusted }) => { isPressed ||= isTrusted && !NO_PRESS.includes(key); };
  for (const kind of ["pointerdown", "keydown"]) window.addEventListener(kind, press, true);
  const meaning = (address) => {
    const { pathname, searchParams, hash } = new URL(address, window.location.href);
    // Typing looks at every letter; the words looked for are one step, whatever their length.
    const looked = new URLSearchParams(searchParams);
    looked.delete("q");
    searchParams.sort();
    looked.sort();
    return { whole: `${pathname}?${searchParams}${hash}`, unlooked: `${pathname}?${looked}${hash}` };
  };
  const isTyped = () => {
    const now = new URL(window.location.href).searchParams.get("q");
    return now !== null && now !== "";
  };
  let last = window.location.pathname + window.location.search;
  const moved = () => {
    last = window.location.pathname + window.location.search;
    window.queueMicrotask(addressChanged);
  };
  const { pushState, replaceState } = window.history;
  window.history.pushState = function pushed(state, title, address) {
    const before = meaning(window.location.href);
    const after = meaning(address ?? window.location.href);
    if (before.whole === after.whole) return;
    const goesOn = !isPressed || (before.unlooked === after.unlooked && isTyped());
    isPressed = false;
    (goesOn ? replaceState : pushState).call(this, state, title, address);
    moved();
  };
  window.history.replaceState = function replaced(...values) {
    replaceState.apply(this, values);
    moved();
  };
  // Tells the server that nothing was chosen: what was chosen elsewhere is not to be added.
  window.addEventListener("popstate", () => {
    isPressed = false;
    // A place within the page is no other page.
    if (last === window.location.pathname + window.location.search) return;
    const address = new URL(window.location.href);
    address.searchParams.set("stepped", "1");
    replaceState.call(window.history, window.history.state, "", address);
    moved();
  });

  // Korean is always composing: the last syllable stays open until the next key. Streamlit looks
  // only at what is closed; told that it is, it looks, and the keyboard goes on undisturbed.
  const LOOKING = ".st-key-page-search input, .st-key-filter-search input, .st-key-find-words input";
  let open = 0;
  document.addEventListener("compositionupdate", ({ target, isTrusted }) => {
    if (!isTrusted || !target.matches?.(LOOKING)) return;
    window.clearTimeout(open);
    open = window.setTimeout(() => {
      target.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    }, 150);
  });
  let composed = null;
  document.addEventListener("compositionstart", ({ target }) => { composed = target; }, true);
  document.addEventListener("compositionend", ({ isTrusted }) => {
    if (!isTrusted) return;
    window.clearTimeout(open);
    composed = null;
  });
  // A press elsewhere closes the syllable, and the browser then scrolls back to a field that has
  // left the screen: the finger would rise over something else than it came down on.
  document.addEventListener("pointerdown", ({ target }) => {
    const field = composed;
    if (!field?.isConnected || field !== document.activeElement || field.contains(target)) return;
    const main = field.closest("[data-testid=stMain]");
    const top = main?.scrollTop;
    field.blur();
    if (main) main.scrollTop = top;
  }, true);

  // After a lost connection the server may be another one, or its data newer. The page runs anew, by
  // Streamlit's own key for that, and what is pressed meanwhile acts after it.
  let isConnected = false;
  let wasConnected = false;
  let behind = "";
  let held = [];
  let patience = 0;
  const app = () => document.querySelector("[data-testid=stApp]");
  // One after another, each after the run of the one before: a press during a run of which the
  // address is not yet known would be answered for the address before.
  const actLate = () => {
    window.clearTimeout(patience);
    const [pressed, ...later] = held;
    held = later;
    behind = later.length ? "acting" : "";
    if (!pressed) return;
    // What was drawn anew stands where it stood. A sign inside a button has no `click` of its own.
    const { target, words, x, y } = pressed;
    const there = target.isConnected ? target : document.elementFromPoint(x, y);
    if (there?.textContent === words) {
      there.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
    }
    if (later.length) patience = window.setTimeout(actLate, 300);
  };
  // What was pressed before is handed in by a second run; and what was drawn is put in place.
  const settled = () => {
    if (behind === "running" && app()?.dataset.testScriptState === "notRunning") actLate();
  };
  const runAnew = () => {
    behind = "asked";
    window.clearTimeout(patience);
    patience = window.setTimeout(actLate, 10_000);
    // A field takes over what was typed when it loses the focus; a field shut meanwhile never did.
    const left = new FocusEvent("focusout", { bubbles: true });
    for (const field of app().querySelectorAll("input[type=text], input[type=number], textarea")) {
      field.dispatchEvent(left);
    }
    const key = { key: "r", code: "KeyR", keyCode: 82, which: 82, bubbles: true };
    window.setTimeout(() => {
      for (const kind of ["keydown", "keyup"]) app().dispatchEvent(new KeyboardEvent(kind, key));
    });
  };
  const stateChanged = () => {
    const { testConnectionState, testScriptState } = app()?.dataset ?? {};
    const isNow = testConnectionState === "CONNECTED";
    const isBack = isNow && !isConnected && wasConnected;
    isConnected = isNow;
    wasConnected ||= isNow;
    if (isBack) runAnew();
    else if (behind === "asked" && testScriptState === "running") behind = "running";
    else if (behind === "running" && testScriptState === "notRunning") window.setTimeout(settled, 200);
    else if (behind === "acting") {
      window.clearTimeout(patience);
      patience = window.setTimeout(actLate, testScriptState === "running" ? 10_000 : 300);
    }
  };
  // The buttons of some controls act on the pointer itself and would act twice.
  for (const kind of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) {
    document.addEventListener(kind, (event) => {
      if (!behind || !event.isTrusted) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (kind !== "click") return;
      const { target, clientX: x, clientY: y } = event;
      held.push({ target, words: target.textContent, x, y });
    }, true);
  }
  document.addEventListener("DOMContentLoaded", () => {
    const attributeFilter = ["data-test-connection-state", "data-test-script-state"];
    new MutationObserver(stateChanged).observe(document.body, { subtree: true, attributeFilter });
  });

  // A table wider than the screen is scrolled by keyboard only where it can be focused.
  const reachTables = () => {
    for (const box of document.querySelectorAll(".stTable > div")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
    // On a phone Streamlit puts the groups of the menu into its list, where only items may stand.
    for (const list of document.querySelectorAll("[data-testid=stSidebarNavItems]")) {
      list.setAttribute("role", "group");
      for (const item of list.querySelectorAll("li")) item.setAttribute("role", "presentation");
      for (const head of list.querySelectorAll("header")) head.setAttribute("role", "presentation");
    }
    // A long table of Streamlit's is walked in by its grid; the box around it is no stop.
    for (const box of document.querySelectorAll(".dvn-scroller")) box.tabIndex = -1;
    // What moves the map by keyboard says what map it is.
    for (const map of document.querySelectorAll(".stDeckGlJsonChart")) {
      const mover = map.querySelector(".deck-events-root");
      mover?.setAttribute("role", "application");
      mover?.setAttribute("aria-label", map.getAttribute("aria-label") || "");
    }
  };
  // Paper names the page, its filters and the date of the data on every sheet, and is white.
  const sheet = document.createElement("style");
  const onPaper = () => {
    const app = document.querySelector(".stApp");
    if (!app) return;
    const ground = window.getComputedStyle(app).backgroundColor.match(/\d+/g) || [];
    root.dataset.ground = Number(ground[0]) + Number(ground[1]) + Number(ground[2]) < 384 ? "dark" : "light";
    const chips = [...document.querySelectorAll("[class*=st-key-chip-] button")];
    const words = [
      document.querySelector(".stMain h1")?.textContent || document.title,
      ...chips.map((each) => each.textContent.replace("✕", "").trim()),
      document.querySelector(".st-key-foot p")?.textContent || "",
    ];
    const text = words.filter(Boolean).join(" · ").replace(/["\\\n<]/g, " ");
    const rule = `@page { @bottom-left { content: "${text}"; font: 9px "Pretendard GOV", sans-serif; }
      @bottom-right { content: counter(page) " / " counter(pages); font: 9px sans-serif; } }`;
    if (sheet.textContent !== rule) sheet.textContent = rule;
    if (!sheet.isConnected) document.head.append(sheet);
  };
  window.addEventListener("beforeprint", onPaper);
  // When the browser has time: measured while charts are drawn, the page would be laid out anew.
  const idly = window.requestIdleCallback ?? ((act) => window.setTimeout(act, 50));
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    idly(() => { waiting = false; reachTables(); onPaper(); }, { timeout: 1000 });
  };
  window.addEventListener("resize", soon);
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  });

  // Alt+C copies the report sentence of the view, and opens its menu where it is shut.
  const COPIED = { ko: "문장을 복사했습니다.", en: "The sentence is copied." };
  const sentence = () => document.querySelector(".st-key-report-sentence code");
  const told = document.createElement("div");
  told.className = "gnlab-told";
  told.setAttribute("role", "status");
  const tell = (text) => {
    if (!told.isConnected) document.body.append(told);
    told.textContent = text;
    window.setTimeout(() => { told.textContent = ""; }, 4000);
  };
  const copy = async (text) => {
    try {
      await window.navigator.clipboard.writeText(text);
    } catch {
      // An address without https has no clipboard; the old way needs a selected field.
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    tell(COPIED[root.lang] || COPIED.ko);
  };
  document.addEventListener("keydown", async (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyC") return;
    const opener = document.querySelector(".st-key-documents button");
    if (!sentence() && !opener) return;
    event.preventDefault();
    if (!sentence()) opener.click();
    for (let turn = 0; turn < 50 && !sentence(); turn += 1) {
      await new Promise((done) => { window.setTimeout(done, 100); });
    }
    if (sentence()) copy(sentence().textContent);
  });

  // What opens by keyboard takes the focus: Streamlit draws it at the end of the page, some forty
  // presses of Tab away. Out of it, Tab and Escape lead back to the button that opened it.
  const OPENS = "[data-testid=stPopoverButton], [data-testid=stMenuButtonButton], "
    + "[data-testid=stTopNavSection]";
  const OPENED = "[data-testid=stPopoverBody], [data-testid=stMenuButtonBody] [role=menu], "
    + "[data-testid=stTopNavPopover]";
  const REACHED = 'a[href], button, input, textarea, select, summary, [role=menuitem], [tabindex="0"]';
  // Of a group of radio buttons Tab reaches the chosen one.
  const isPassed = (each, box) => each.type === "radio" && !each.checked
    && [...box.querySelectorAll("input[type=radio]:checked")].some(({ name }) => name === each.name);
  const reached = (box) => [...box.querySelectorAll(REACHED)].filter((each) => (
    !each.disabled && each.tabIndex >= 0 && each.type !== "hidden" && each.checkVisibility()
      && !isPassed(each, box)
  ));
  let opener = null;
  const enter = async (button) => {
    // Its content comes with the server's answer, and the programs of its controls after that.
    for (let turn = 0; turn < 60 && button.getAttribute("aria-expanded") === "true"; turn += 1) {
      const box = document.querySelector(OPENED);
      const isDrawn = turn > 3 && app()?.dataset.testScriptState === "notRunning"
        && !box?.querySelector("[data-testid=stSkeleton]");
      const [first] = box && isDrawn ? reached(box) : [];
      if (box?.contains(document.activeElement)) return;
      if (first) { opener = button; first.focus({ focusVisible: true }); return; }
      await new Promise((done) => { window.setTimeout(done, 50); });
    }
  };
  document.addEventListener("click", ({ target, detail }) => {
    const button = target.closest?.(OPENS);
    // A press of a key has no count of clicks; a mouse stays where it is.
    if (button && detail === 0) window.setTimeout(enter, 50, button);
  });
  document.addEventListener("keydown", (event) => {
    const box = document.activeElement?.closest(OPENED);
    if (!box || !opener?.isConnected) return;
    const around = reached(box);
    const edge = event.shiftKey ? around[0] : around[around.length - 1];
    const leaves = event.key === "Tab" && document.activeElement === edge;
    if (!leaves && event.key !== "Escape") return;
    if (leaves) event.preventDefault();
    const button = opener;
    window.setTimeout(() => button.focus({ focusVisible: true }), leaves ? 0 : 50);
  }, true);

  // `/` opens the search of all pages; its field has the focus, Enter opens the first that was
  // found once the answer to the last letter is there, the arrows walk the others.
  const finder = () => document.querySelector(".st-key-find-words input");
  const results = () => [...document.querySelectorAll(".st-key-found a")];
  const isWriting = () => document.activeElement?.matches("input, textarea, [contenteditable=true]");
  const waitFor = async (told) => {
    for (let turn = 0; turn < 80 && !told(); turn += 1) {
      await new Promise((done) => { window.setTimeout(done, 50); });
    }
    return told();
  };
  document.addEventListener("click", async ({ target }) => {
    if (target.closest?.(".st-key-find button")) (await waitFor(finder))?.focus();
  });
  document.addEventListener("keydown", async (event) => {
    const { key, ctrlKey, altKey, metaKey, isComposing } = event;
    if (ctrlKey || altKey || metaKey) return;
    if (key === "/" && !isWriting()) {
      event.preventDefault();
      document.querySelector(".st-key-find button")?.click();
    } else if (key === "Enter" && finder() && document.activeElement === finder() && !isComposing) {
      const asked = finder().value;
      await new Promise((done) => { window.setTimeout(done, 350); });
      await waitFor(() => app()?.dataset.testScriptState === "notRunning");
      if (asked.trim() && finder()?.value === asked) results()[0]?.click();
    } else if ((key === "ArrowDown" || key === "ArrowUp") && finder()) {
      const stops = [finder(), ...results()];
      const at = stops.indexOf(document.activeElement);
      const next = stops[at + (key === "ArrowDown" ? 1 : -1)];
      if (at < 0 || !next) return;
      event.preventDefault();
      next.focus();
    }
  });

  // After a download the focus is nowhere, and a window would not hear Escape.
  document.addEventListener("keydown", ({ key }) => {
    const shown = document.querySelector("[role=dialog]");
    if (key !== "Escape" || !shown || document.activeElement !== document.body) return;
    shown.querySelector("button[aria-label=Close]")?.click();
  });

  // The link past the menu (KWCAG 6.4.1): the next press of Tab is within the page itself.
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".gnlab-skip")) return;
    event.preventDefault();
    const main = document.querySelector(".stMain");
    if (!main) return;
    main.tabIndex = -1;
    main.focus();
  });
})();
