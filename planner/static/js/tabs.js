// Pages of the same planner in other tabs, which lock together; and the empty sheet that hides a page at once.
export const tabs = new BroadcastChannel("pages");

/** Takes everything off the page; what was typed is handed over first. */
export function blank(name) {
  document.dispatchEvent(new Event("leaving"));
  if (name) document.title = name;
  document.body.replaceChildren();
}

/** Asks the server for this page again: it answers with the gate when it is locked. */
export function again() {
  location.replace(location.pathname);
}

tabs.addEventListener("message", ({ data }) => {
  if (data !== "lock") return;
  blank();
  setTimeout(again, 500);
});
