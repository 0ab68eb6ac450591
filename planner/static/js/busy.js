// A slow step says in words that it is under way (U18).
for (const form of document.querySelectorAll("[data-busy]")) {
  form.addEventListener("submit", () => {
    form.setAttribute("aria-busy", "true");
    form.querySelector("[data-part=busy]").textContent = form.dataset.busy;
  });
}
