// Leaves at once (D7): the Close control, the second link, and Shift pressed alone three times within five seconds (U27).
import { blank, tabs } from "./tabs.js";

const form = document.querySelector("[data-enhance=leave-now]");
const { name, neutral, once, twice, over, shift } = form.dataset;
const exit = form.action;
const said = form.querySelector("[data-part=progress]");
let left = false;

function leave(event) {
  event?.preventDefault();
  if (left) return;
  left = true;
  tabs.postMessage("leave");
  blank(name);
  const online = navigator.onLine;
  setTimeout(() => {
    navigator.sendBeacon(exit);
    // Without a network her own place would be the browser's words on that, with its address.
    location.replace(online ? neutral || "about:blank" : new URL("calendar", exit));
  }, 400);
  location.replace(online ? exit : `${exit}/here`);
}

form.addEventListener("submit", leave);
document.querySelector("[data-enhance=leave-link]").addEventListener("click", leave);
tabs.addEventListener("message", ({ data }) => data === "leave" && leave());

// A press counts when Shift goes down and comes up with nothing in between: no letter, no click, no other key held.
// On-screen keyboards send no `code` for it.
let alone = false;
let presses = 0;
let timer;

function restart() {
  alone = false;
  presses = 0;
  clearTimeout(timer);
  said.textContent &&= "";
}

function isShift({ key, code, isComposing, ctrlKey, altKey, metaKey }) {
  return key === "Shift" && /^Shift(Left|Right)$/.test(code) && !(isComposing || ctrlKey || altKey || metaKey);
}

function tooSlow() {
  restart();
  said.textContent = over;
}

function pressed() {
  presses += 1;
  if (presses === 1) timer = setTimeout(tooSlow, 5000);
  if (presses === 3) leave();
  else said.textContent = presses === 1 ? once : twice;
}

if (shift) {
  addEventListener("keydown", (event) => {
    if (!isShift(event)) restart();
    else if (!event.repeat) alone = true;
  }, true);
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift") return;
    if (alone && isShift(event)) pressed();
    alone = false;
  }, true);
  for (const kind of ["pointerdown", "wheel", "input", "blur"]) addEventListener(kind, restart, { capture: true, passive: true });
}
