// On paper, what can be opened is open (U114).
const opened = new Set();
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("main details:not([open])")) {
    part.open = true;
    opened.add(part);
  }
});
addEventListener("afterprint", () => {
  for (const part of opened) part.open = false;
  opened.clear();
});
