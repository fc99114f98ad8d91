// Where a value comes from is shown on hover and focus by style alone; Escape puts it away again.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const shown of document.querySelectorAll(".origin:is(:hover, :focus)")) {
    shown.classList.add("hushed");
    for (const over of ["pointerleave", "blur"]) {
      shown.addEventListener(over, () => shown.classList.remove("hushed"), { once: true });
    }
  }
});
