// Locking takes along what is typed on the page (U20), and other tabs ask for their page again.
import { typed } from "./draft.js";
import { again, blank, tabs } from "./tabs.js";

document.querySelector("[data-enhance=lock]")?.addEventListener("submit", ({ target }) => {
  for (const [name, value] of typed() ?? []) {
    if (name === "csrf_token") continue;
    const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    target.append(field);
  }
  tabs.postMessage("lock");
});

tabs.addEventListener("message", ({ data }) => {
  if (data !== "lock") return;
  blank();
  setTimeout(again, 500);
});
