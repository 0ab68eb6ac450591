// Tells the room left in a long answer, a moment after typing.
for (const line of document.querySelectorAll("[data-enhance=count]")) {
  const { field, limit, left, over } = line.dataset;
  const area = document.getElementById(field);
  let timer;
  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const room = limit - [...area.value].length;
      line.textContent = (room < 0 ? over : left).replace("{count}", Math.abs(room));
    }, 800);
  });
}
