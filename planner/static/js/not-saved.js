// Before a form goes, asks whether the planner is still there; if it has stopped, says so and keeps the text (U148).
import { ping } from "./alive.js";

const notice = document.querySelector("[data-part=not-saved]");
const form = document.querySelector("form[data-enhance=draft]");
let asking = false;

/** Shows, at the form, that its text is not saved. */
export function notSaved(form) {
  form.append(notice);
  notice.hidden = false;
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
    notSaved(form);
    notice.focus();
    return;
  }
  form.dispatchEvent(new Event("sent"));
  if (submitter?.name) {
    const { name, value } = submitter;
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  if (submitter?.hasAttribute("formaction")) form.action = submitter.formAction;
  HTMLFormElement.prototype.submit.call(form);
}

if (form && notice) form.addEventListener("submit", send);
