// What fails in the browser is told in the reader's words, with what to do: Streamlit tells it in
// English, to a developer, or not at all.
"use strict";
(() => {
  const TEXTS = {
    ko: {
      notMade: "파일을 만들지 못했거나 그만두었습니다. 한꺼번에 많이 만들고 있을 수 있으니 조금 뒤에 다시 누르십시오. 그래도 안 되면 인쇄(Ctrl+P)에서 PDF로 남기십시오.",
      gone: "서버와 연결이 끊겼습니다",
      goneHow: "연결되면 이 화면이 저절로 이어집니다. 적어 둔 것은 그대로 있습니다. 오래 걸리면 이 서버를 켠 사람에게 알리거나, 자기 컴퓨터라면 python run.py로 다시 켜십시오.",
      close: "닫기",
      noMap: "이 브라우저는 지도를 그리지 못합니다(WebGL이 꺼져 있거나 없음). 표에 같은 내용이 있습니다.",
      lostMap: "그래픽 장치가 지도를 놓쳤습니다. 다시 그리거나 표로 보십시오.",
      table: "표로 보기",
      again: "다시 그리기",
    },
    en: {
      notMade: "The file could not be made, or was given up. Many may be in the making: try again in a moment; else print this page (Ctrl+P) as a PDF.",
      gone: "The server cannot be reached",
      goneHow: "This page goes on by itself once the server answers, and what you typed stays. If it takes long, tell whoever started the server; on your own computer start it again with python run.py.",
      close: "Close",
      noMap: "This browser cannot draw the map (WebGL is off or missing). The table says the same.",
      lostMap: "The graphics device lost the map. Draw it again, or read the table.",
      table: "Show as a table",
      again: "Draw again",
    },
  };
  const texts = () => TEXTS[document.documentElement.lang] || TEXTS.ko;
  const write = (place, text) => { if (place && place.textContent !== text) place.textContent = text; };

  const tellNotMade = () => {
    for (const note of document.querySelectorAll("[data-testid=stDownloadButtonError]")) {
      const place = [...note.querySelectorAll("*"), note].find(
        (each) => each.childElementCount === 0 && each.textContent.includes("Failed to generate")
      );
      write(place, texts().notMade);
    }
  };

  // Streamlit's dialog about a lost server asks a visitor to type a developer's command.
  const tellGone = () => {
    const code = document.querySelector("[role=dialog] [data-testid=stErrorCodeBlock]");
    const isGone = document.querySelector("[data-testid=stApp]")?.dataset.testConnectionState !== "CONNECTED";
    if (!code || !isGone) return;
    const dialog = code.closest("[role=dialog]");
    write(dialog.querySelector("[slot=title]"), texts().gone);
    write(code.previousElementSibling, texts().goneHow);
    code.hidden = true;
    dialog.querySelector("button[aria-label=Close]")?.setAttribute("aria-label", texts().close);
  };

  const MAP = ".stDeckGlJsonChart";
  const canDraw = () => {
    const probe = document.createElement("canvas").getContext("webgl2");
    probe?.getExtension("WEBGL_lose_context")?.loseContext();
    return probe !== null;
  };
  let draws = null;
  let lost = null;
  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };
  const openTable = () => {
    const opener = document.querySelector(".st-key-switch-table button");
    if (!opener) return;
    if (opener.getAttribute("kind") !== "primary") opener.click();
    opener.scrollIntoView({ block: "center" });
    opener.focus({ preventScroll: true });
  };
  const tellNoMap = () => {
    const map = document.querySelector(MAP);
    if (!map) return;
    draws ??= canDraw();
    const isLost = lost?.isConnected && map.contains(lost);
    const told = map.querySelector(".gnlab-no-map");
    const text = draws ? isLost && texts().lostMap : texts().noMap;
    if (!text) { told?.remove(); return; }
    if (told?.firstChild.textContent === text) return;
    told?.remove();
    const note = document.createElement("div");
    note.className = "gnlab-no-map";
    note.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = text;
    note.append(words, button(texts().table, openTable));
    if (isLost) note.append(button(texts().again, () => { window.location.reload(); }));
    map.append(note);
  };
  document.addEventListener("webglcontextlost", ({ target }) => {
    if (!target.closest?.(MAP)) return;
    lost = target;
    tellNoMap();
  }, true);

  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    window.setTimeout(() => { waiting = false; tellNotMade(); tellGone(); tellNoMap(); }, 100);
  };
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  });

  // A finger on a chart scrolls the page. A chart that can be pressed would hold it to draw a frame;
  // a tap reaches it as a click all the same.
  document.addEventListener("touchstart", (event) => {
    const isChart = event.target.closest?.(".js-plotly-plot");
    if (isChart && event.touches.length === 1) event.stopImmediatePropagation();
  }, { capture: true, passive: true });
})();
