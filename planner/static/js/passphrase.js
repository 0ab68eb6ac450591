// A button that shows what is typed in a masked field, and hides it again; sending hides it too (U11).
for (const box of document.querySelectorAll("[data-enhance=passphrase]")) {
  const field = box.querySelector("input");
  const styled = "masked" in field.dataset;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--plain" });
  let hidden = true;
  const set = (hide) => {
    hidden = hide;
    if (styled) field.dataset.masked = hide ? "yes" : "no";
    else field.type = hide ? "password" : "text";
    button.textContent = hide ? box.dataset.show : box.dataset.hide;
    button.setAttribute("aria-label", hide ? box.dataset.showWords : box.dataset.hideWords);
  };
  button.addEventListener("click", () => set(!hidden));
  field.form?.addEventListener("submit", () => set(true));
  set(true);
  box.append(button);
}
