// Says one minute before the lock that it will come; a key or a click keeps the pages open (U21). Ten seconds before the
// server does, the page empties itself (D6).
import { ping } from "./alive.js";
import { again, blank } from "./tabs.js";

const notice = document.querySelector("[data-enhance=lock-notice]");
const said = document.querySelector("[data-part=lock-words]");
const idle = notice?.dataset.idleSeconds * 1000;
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
  const left = await ping(busy).catch(() => (busy ? idle : deadline - Date.now()));
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
  if (gone && left < -2000) again();
  if (!gone && left <= 10000) away();
  if (gone) return;
  if (Date.now() - pinged >= (left <= warning + 20000 ? 5000 : 20000)) tell();
  if (left > warning || notice.open) return;
  const { activeElement } = document;
  notice.show();
  activeElement.focus({ preventScroll: true });
  said.textContent = said.dataset.words;
}

function use() {
  used = true;
  if (notice.open && !gone) tell();
}

if (notice) {
  for (const kind of ["keydown", "click", "wheel", "input"]) addEventListener(kind, use, { passive: true });
  document.addEventListener("visibilitychange", look);
  setInterval(look, 1000);
}
