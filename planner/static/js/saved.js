// Announces "Saved 14:02" once, after the page has come (U52).
const saved = document.querySelector("[data-enhance=saved]");
if (saved) {
  const said = Object.assign(document.createElement("p"), { className: "hidden" });
  said.setAttribute("role", "status");
  saved.after(said);
  setTimeout(() => said.append(saved.textContent), 500);
}
