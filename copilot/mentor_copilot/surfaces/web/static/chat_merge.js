// The server's parts put into the page: what is the same stays untouched, so nothing flickers and
// no focus, opened line or half-written word is lost.

import { messageAt, wide } from "./chat_thread.js";

let lastCard = document.getElementById("card").innerHTML;

// True where the server says that the coaching pauses.
export function merge(html) {
  const shown = new DOMParser().parseFromString(html, "text/html");
  const fresh = (id) => shown.getElementById(id);
  if (fresh("thread").dataset.paused) return true;
  mergeThread(fresh("thread"));
  mergeSayings(fresh("sayings"));
  mergeCard(fresh("card"));
  return false;
}

// Each message in its place; one that was said while a reply came stands after that reply.
function mergeThread(fresh) {
  const thread = document.getElementById("thread");
  let before = thread.querySelector("li");
  for (const item of fresh.querySelectorAll("[data-seq]")) {
    const there = messageAt(item.dataset.seq);
    if (there) {
      before = there;
      continue;
    }
    before.after(item);
    before = item;
  }
  Object.assign(thread.dataset, fresh.dataset);
  for (const coming of thread.querySelectorAll(".coming")) {
    if (Number(coming.dataset.turn) <= Number(thread.dataset.answered)) coming.remove();
  }
}

function mergeSayings(fresh) {
  const sayings = document.getElementById("sayings");
  if (sayings.innerHTML === fresh.innerHTML) return;
  const focused = sayings.contains(document.activeElement);
  sayings.replaceWith(fresh);
  if (focused) document.getElementById("text").focus();
}

function mergeCard(fresh) {
  const html = fresh.innerHTML;
  if (html === lastCard) return;
  lastCard = html;
  const card = document.getElementById("card");
  const kept = remember(card);
  card.replaceChildren(...fresh.childNodes);
  restore(card, kept);
}

function remember(card) {
  const focused = card.contains(document.activeElement) ? document.activeElement : null;
  const around = focused?.closest("[id]");
  return {
    top: card.scrollTop,
    opened: [...card.querySelectorAll("details[open]")].map((each) => each.id),
    written: [...card.querySelectorAll("textarea[id]")]
      .filter((each) => each.value !== each.defaultValue && each.closest("details")?.open)
      .map((each) => [each.id, each.value]),
    around: around?.id,
    place: around ? [...around.querySelectorAll(focused.tagName)].indexOf(focused) : -1,
    tag: focused?.tagName,
    words: focused?.textContent,
  };
}

function restore(card, kept) {
  for (const id of kept.opened) document.getElementById(id)?.setAttribute("open", "");
  for (const [id, value] of kept.written) {
    const input = document.getElementById(id);
    if (input) input.value = value;
  }
  card.scrollTop = kept.top;
  const around = kept.around && document.getElementById(kept.around);
  const focused = kept.place >= 0 ? around?.querySelectorAll(kept.tag)[kept.place] : around;
  // A button that is gone, as one that kept the goal, leaves the focus to what came of it.
  const gone = kept.tag === "BUTTON" && focused?.textContent !== kept.words;
  (gone ? document.getElementById("card-title") : focused)?.focus({ preventScroll: true });
}

// An older browser cannot keep the card open on wide screens by style alone.
if (!CSS.supports("selector(::details-content)")) {
  const unfold = () => wide.matches && document.getElementById("fold")?.setAttribute("open", "");
  new MutationObserver(unfold).observe(document.getElementById("card"), { childList: true });
  wide.addEventListener("change", unfold);
  unfold();
}
