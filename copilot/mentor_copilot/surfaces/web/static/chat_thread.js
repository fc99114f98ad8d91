// The messages of the thread, and where the page stands in it.

const NEAR = 160; // pixels: who is this near to the end reads along

// There the card stands beside the thread.
export const wide = matchMedia("(min-width: 60rem)");

const thread = () => document.getElementById("thread");

export const messageAt = (seq) => thread().querySelector(`[data-seq="${seq}"]`);

function bubble(role, text) {
  const item = document.createElement("li");
  item.className = role;
  const who = document.createElement("span");
  who.className = "visually-hidden";
  who.textContent = role === "person" ? "You: " : "Coach: ";
  const words = document.createElement("p");
  words.textContent = text;
  item.append(who, words);
  return item;
}

// A message of which the server has told the number; shown once.
export function showMessage(seq, role, text) {
  if (messageAt(seq)) return;
  const item = bubble(role, text);
  item.id = `m${seq}`;
  item.dataset.seq = seq;
  thread().append(item);
}

const coming = (turn) => thread().querySelector(`.coming[data-turn="${turn}"]`);

// The words of the reply that is being written to that message.
export function comingBubble(turn) {
  let item = coming(turn);
  if (!item) {
    item = bubble("coach", "");
    item.classList.add("coming");
    item.dataset.turn = turn;
    thread().append(item);
  }
  return item.querySelector("p");
}

export function dropComing(turn) {
  coming(turn)?.remove();
}

const end = () => {
  const composer = document.getElementById("say");
  return thread().getBoundingClientRect().bottom + composer.offsetHeight - innerHeight;
};

export const atEnd = () => end() < NEAR;

export function toEnd() {
  const left = end();
  if (left > 0) scrollBy({ top: left + 8, behavior: "instant" });
}
