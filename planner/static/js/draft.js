// Keeps what is typed in the store two seconds after typing (D6), and when the page goes.
import { notSaved } from "./not-saved.js";

const form = document.querySelector("form[data-enhance=draft]");
const { draftUrl } = document.body.dataset;
let dirty = false;
let told = 0;
let timer = 0;

/** What was typed and is not saved yet, as fields; nothing secret and no files. */
export function typed() {
  if (!form || !dirty) return null;
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") fields.append(name, value);
  }
  for (const field of form.querySelectorAll("[type=password], [data-masked]")) fields.delete(field.name);
  fields.set("page", location.pathname);
  return fields;
}

/** Says so, but not more than every thirty seconds (U52). */
function say(words) {
  if (Date.now() - told < 30000) return;
  told = Date.now();
  form.querySelector("[data-part=draft]").textContent = words;
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
    notSaved(form);
  }
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
  // Sent with its own button, the text needs no draft any more.
  form.addEventListener("sent", () => {
    dirty = false;
    clearTimeout(timer);
  });
  document.addEventListener("leaving", handOver);
  addEventListener("pagehide", handOver);
}
