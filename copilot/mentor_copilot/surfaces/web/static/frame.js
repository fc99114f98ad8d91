// Where a value comes from is shown on hover and focus by style alone. With this it also stays in
// the window where the value stands at its edge, and Escape puts it away.
function place(event) {
  const value = event.target.closest?.(".origin");
  if (!value) return;
  const words = value.querySelector(".origin-words");
  words.classList.remove("from-end");
  const { left, width } = words.getBoundingClientRect();
  words.classList.toggle("from-end", left + width > document.documentElement.clientWidth - 8);
}

document.addEventListener("pointerover", place);
document.addEventListener("focusin", place);

// Tabs that are wider than the window begin where one is.
for (const here of document.querySelectorAll(".tabs [aria-current]")) {
  const row = here.closest(".tabs");
  row.scrollLeft += here.getBoundingClientRect().left - row.getBoundingClientRect().left - 24;
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const shown of document.querySelectorAll(".origin:is(:hover, :focus)")) {
    shown.classList.add("hushed");
    for (const over of ["pointerleave", "blur"]) {
      shown.addEventListener(over, () => shown.classList.remove("hushed"), { once: true });
    }
  }
});
