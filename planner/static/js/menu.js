// The menu of small screens closes with Esc and with a click beside it.
const menu = document.querySelector("[data-enhance=menu]");
if (menu) {
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  addEventListener("click", ({ target }) => {
    menu.open &&= menu.contains(target);
  });
}
