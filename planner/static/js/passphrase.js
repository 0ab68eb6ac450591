// A button that shows what is typed in a masked field, and hides it again; sending hides it too (U11).
for (const box of document.querySelectorAll("[data-enhance=passphrase]")) {
  const { show, hide, showWords, hideWords } = box.dataset;
  const field = box.querySelector("input");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--plain" });
  let hidden;
  const set = (to) => {
    hidden = to;
    if (field.dataset.masked) field.dataset.masked = hidden ? "yes" : "no";
    else field.type = hidden ? "password" : "text";
    button.textContent = hidden ? show : hide;
    button.setAttribute("aria-label", hidden ? showWords : hideWords);
  };
  button.addEventListener("click", () => set(!hidden));
  field.form?.addEventListener("submit", () => set(true));
  set(true);
  box.append(button);
}
