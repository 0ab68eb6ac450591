// Keeps what is typed in the store two seconds after typing (D6), and when the page goes; locking takes it along (U20).
// Before the form goes, asks whether the planner is still there; if it has stopped, says so and keeps the text (U148).
import { ping } from "./alive.js";
import { tabs } from "./tabs.js";

const form = document.querySelector("[data-enhance=draft]");
const notice = document.querySelector("[data-part=not-saved]");
const { draftUrl } = document.body.dataset;
let dirty = false;
let asking = false;
let told = 0;
let timer = 0;

/** What was typed and is not saved yet, as fields; nothing secret and no files. */
function typed() {
  if (!dirty) return null;
  const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  for (const field of form.querySelectorAll("[type=password], [data-masked]")) fields.delete(field.name);
  fields.set("page", location.pathname);
  return fields;
}

/** Gives a form something to take along. */
function add(to, name, value) {
  to.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
}

/** Says so, but not more than every thirty seconds (U52). */
function say(words) {
  if (Date.now() - told < 30000) return;
  told = Date.now();
  form.querySelector("[data-part=draft]").textContent = words;
}

function notSaved() {
  form.append(notice);
  notice.hidden = false;
}

async function save() {
  timer = 0;
  const body = typed();
  if (!body) return;
  dirty = false;
  try {
    const answer = await fetch(draftUrl, { method: "POST", body, redirect: "manual" });
    if (answer.ok) say(await answer.text());
    else dirty = true;
  } catch {
    dirty = true;
    notSaved();
  }
}

async function send(event) {
  event.preventDefault();
  if (asking) return;
  asking = true;
  const { submitter } = event;
  try {
    await ping(true);
  } catch {
    asking = false;
    notSaved();
    notice.focus();
    return;
  }
  // Sent, the text needs no draft any more.
  dirty = false;
  clearTimeout(timer);
  if (submitter?.name) add(form, submitter.name, submitter.value);
  if (submitter?.hasAttribute("formaction")) form.action = submitter.formAction;
  HTMLFormElement.prototype.submit.call(form);
}

function handOver() {
  const body = typed();
  if (body && navigator.sendBeacon(draftUrl, body)) dirty = false;
}

if (form && draftUrl) {
  form.addEventListener("input", () => {
    dirty = true;
    timer ||= setTimeout(save, 2000);
  });
  form.addEventListener("submit", send);
  document.addEventListener("leaving", handOver);
  addEventListener("pagehide", handOver);
}

for (const lock of document.querySelectorAll("[data-enhance=lock]")) {
  lock.addEventListener("submit", () => {
    for (const [name, value] of typed() ?? []) if (name !== "csrf_token") add(lock, name, value);
    tabs.postMessage("lock");
  });
}
