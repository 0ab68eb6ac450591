// On paper, what can be opened is open (U114).
const opened = [];
addEventListener("beforeprint", () => {
  opened.push(...document.querySelectorAll("main details:not([open])"));
  for (const part of opened) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of opened.splice(0)) part.open = false;
});
