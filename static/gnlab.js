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
  for (const name of ["pushState", "replaceState"]) {
    const original = window.history[name];
    window.history[name] = function changed(...values) {
      const result = original.apply(this, values);
      window.queueMicrotask(addressChanged);
      return result;
    };
  }
  window.addEventListener("popstate", addressChanged);

  // A table wider than the screen is scrolled by keyboard only where it can be focused.
  const reachTables = () => {
    for (const box of document.querySelectorAll(".stTable > div")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    window.setTimeout(() => { waiting = false; reachTables(); }, 100);
  };
  window.addEventListener("resize", soon);
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
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
