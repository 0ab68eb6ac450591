// Says one minute before the lock that it will come; a key or a click keeps the pages open (U21). Ten seconds before the
// server locks, the page takes its content away by itself (D6).
import { ping } from "./alive.js";
import { again, blank } from "./tabs.js";

const notice = document.querySelector("[data-enhance=lock-notice]");
const said = document.querySelector("[data-part=lock-words]");

function watch() {
  const idle = notice.dataset.idleSeconds * 1000;
  const warning = Math.min(60000, idle / 2);
  let deadline = Date.now() + idle;
  let pinged = Date.now();
  let used = false;
  let gone = false;

  function away() {
    gone = true;
    blank();
  }

  async function tell() {
    const busy = used;
    used = false;
    pinged = Date.now();
    const left = await ping(busy).then((seconds) => seconds * 1000, () => (busy ? idle : deadline - Date.now()));
    if (gone) return;
    deadline = Date.now() + left;
    if (left <= 0) {
      away();
      again();
    } else if (left > warning && notice.open) {
      notice.close();
      said.textContent = "";
    }
  }

  function look() {
    const left = deadline - Date.now();
    if (gone) {
      if (left < -2000) again();
    } else if (left <= 10000) away();
    else {
      if (Date.now() - pinged >= (left <= warning + 20000 ? 5000 : 20000)) tell();
      if (left <= warning && !notice.open) {
        const { activeElement } = document;
        notice.show();
        activeElement.focus({ preventScroll: true });
        said.textContent = said.dataset.words;
      }
    }
  }

  for (const kind of ["keydown", "click", "wheel", "input"]) {
    addEventListener(kind, () => {
      used = true;
      if (notice.open && !gone) tell();
    }, { passive: true });
  }
  document.addEventListener("visibilitychange", look);
  setInterval(look, 1000);
}

if (notice) watch();
