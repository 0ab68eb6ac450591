// A copied picture can be pasted as a file (U91).
addEventListener("paste", ({ clipboardData: { files } }) => {
  const adder = document.querySelector(".file-adder");
  if (adder && files.length) adder.files = files;
});
