// A value's words where they stand in the thread: marked while one looks at the value.

import { messageAt } from "./chat_thread.js";

const MARK = "cited";
const marks = "highlights" in CSS;

// The server counts whole characters, a browser counts halves of some.
function place(text, characters) {
  let at = 0;
  for (const character of text) {
    if (characters-- <= 0) break;
    at += character.length;
  }
  return at;
}

function mark({ seq, start, end }) {
  const item = messageAt(seq);
  const words = item?.querySelector("p").firstChild;
  if (!words) return null;
  if (marks && start !== "None") {
    const range = new Range();
    range.setStart(words, place(words.data, Number(start)));
    range.setEnd(words, place(words.data, Number(end)));
    CSS.highlights.set(MARK, new Highlight(range));
  } else item.classList.add(MARK);
  return item;
}

function clear() {
  if (marks) CSS.highlights.delete(MARK);
  for (const item of document.querySelectorAll(`.${MARK}`)) item.classList.remove(MARK);
}

const placed = (event) => event.target.closest?.(".placed");

for (const over of ["pointerover", "focusin"]) {
  document.addEventListener(over, (event) => placed(event) && mark(placed(event).dataset));
}
for (const out of ["pointerout", "focusout"]) {
  document.addEventListener(out, (event) => placed(event) && clear());
}
document.addEventListener("click", (event) => {
  const value = placed(event);
  if (value) mark(value.dataset)?.scrollIntoView({ block: "nearest" });
});
