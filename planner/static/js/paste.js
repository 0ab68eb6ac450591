// A copied picture can be pasted as a file (U91).
addEventListener("paste", (event) => {
  const adder = document.querySelector(".file-adder");
  const { files } = event.clipboardData;
  if (adder && files.length) adder.files = files;
});
