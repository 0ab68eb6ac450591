// Tells the room left in a long answer, a moment after typing.
for (const line of document.querySelectorAll("[data-enhance=count]")) {
  const field = document.querySelector(`#${CSS.escape(line.dataset.field)}`);
  const tell = () => {
    const room = line.dataset.limit - [...field.value].length;
    line.textContent = (room < 0 ? line.dataset.over : line.dataset.left).replace("{count}", Math.abs(room));
  };
  let timer;
  line.setAttribute("aria-live", "polite");
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(tell, 800);
  });
}
