// What is wrong takes the focus (U146).
document.querySelector("[data-enhance=error-summary]")?.focus();
