// Locking takes along what is typed on the page (U20), and other tabs ask for their page again.
import { typed } from "./draft.js";
import { again, blank, tabs } from "./tabs.js";

for (const form of document.querySelectorAll("[data-enhance=lock]")) {
  form.addEventListener("submit", () => {
    for (const [name, value] of typed() ?? []) {
      if (name !== "csrf_token") form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    tabs.postMessage("lock");
  });
}

tabs.addEventListener("message", ({ data }) => {
  if (data !== "lock") return;
  blank();
  setTimeout(again, 500);
});
