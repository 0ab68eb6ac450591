// Copies a text when asked, and empties the clipboard after a minute where that is allowed.
for (const line of document.querySelectorAll("[data-enhance=copy]")) {
  const put = (text) => navigator.clipboard.writeText(text);
  line.hidden = false;
  line.addEventListener("click", () => {
    put(line.previousElementSibling.innerText);
    line.append(line.dataset.done);
    setTimeout(put, 6e4, "");
  }, { once: true });
}
