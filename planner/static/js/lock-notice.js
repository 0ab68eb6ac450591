// Says one minute before the lock that it will come; a key or a click keeps the pages open (U21). Ten seconds before the
// server locks, the page takes its content away by itself (D6).
import { ping } from "./alive.js";
import { again, blank, tabs } from "./tabs.js";

const notice = document.querySelector("[data-enhance=lock-notice]");
const said = document.querySelector("[data-part=lock-words]");

function watch() {
  const idle = Number(notice.dataset.idleSeconds) * 1000;
  const warning = Math.min(60000, idle / 2);
  let since = Date.now();
  let pinged = since;
  let used = false;
  let gone = false;

  function stay() {
    since = Date.now();
    if (!notice.open) return;
    notice.close();
    said.textContent = "";
  }

  function away() {
    gone = true;
    blank();
  }

  function tell() {
    const now = used;
    used = false;
    pinged = Date.now();
    if (now) {
      stay();
      tabs.postMessage("used");
    }
    ping(now).then((open) => {
      if (open) return;
      away();
      again();
    }, () => {});
  }

  function look() {
    const left = since + idle - Date.now();
    if (gone) {
      if (left < -2000) again();
    } else if (left <= 10000) away();
    else if (Date.now() - pinged > 20000) tell();
    else if (left <= warning && !notice.open) {
      notice.show();
      document.activeElement.closest("dialog")?.querySelector("button").blur();
      said.textContent = said.dataset.words;
    }
  }

  for (const kind of ["keydown", "pointerdown", "wheel", "input"]) {
    addEventListener(kind, () => {
      used = true;
      if (notice.open && !gone) tell();
    }, { passive: true });
  }
  tabs.addEventListener("message", ({ data }) => data === "used" && stay());
  document.addEventListener("visibilitychange", look);
  setInterval(look, 1000);
}

if (notice) watch();
