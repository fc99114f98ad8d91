// The chat page: messages are sent without leaving the page, and replies come as they are written.
// Everything here can be done without it; the page then reloads instead.
import { Draft, freshKey } from "./chat_draft.js";
import { follow } from "./chat_events.js";
import { merge } from "./chat_merge.js";
import { atEnd, comingBubble, dropComing, messageAt, showMessage, toEnd, wide } from "./chat_thread.js";
import "./chat_words.js";

const root = document.getElementById("chat");
const form = document.getElementById("say");
const box = form.elements.text;
const state = document.getElementById("state");
const told = document.getElementById("told");
const line = document.getElementById("line");
const again = document.getElementById("again");
const { chat } = root.dataset;
const draft = new Draft(chat, box);

const SEND_MS = 20_000;
const QUICK_MS = 400; // an answer that comes sooner needs no "is writing"
const READ_MS = 3_000;
const LOOK_MS = 10_000; // a reply that no event has told of by then is looked for
const WRITING = "The coach is writing.";
const LOST = "The connection is lost. What you sent is kept, and this page goes on by itself.";
const NOT_SENT = "That did not get through. Your words are still here; send them again.";
const SIGNED_OUT = "You are signed out. Sign in in another tab and send again; your words stay here.";

const going = new Set(); // the words on their way, and those that wait for them
let last = Promise.resolve(true);
let writing = 0;
let reading = 0;
let looking = 0;

const thread = () => document.getElementById("thread").dataset;
const answered = () => Number(thread().answered);

function tell(words) {
  clearTimeout(writing);
  again.hidden = true;
  state.textContent = words;
}

function tellWriting() {
  clearTimeout(writing);
  if (state.textContent === WRITING) return;
  writing = setTimeout(() => tell(WRITING), QUICK_MS);
}

function tellWritten() {
  clearTimeout(writing);
  if (state.textContent === WRITING) tell("");
}

// A finished reply is read out once; who reads the page by ear finds it in the thread alone.
function readOut(words) {
  clearTimeout(reading);
  told.textContent = words;
  reading = setTimeout(() => (told.textContent = ""), READ_MS);
}

// The parts of the page as the server has them now; calls that come meanwhile are one more.
let refreshing = null;
let onceMore = false;
function refresh() {
  onceMore = true;
  refreshing ??= (async () => {
    try {
      while (onceMore) await refreshOnce();
    } catch {
      // The connection is lost: the events come back with it, and refresh again.
    } finally {
      refreshing = null;
    }
  })();
  return refreshing;
}

async function refreshOnce() {
  onceMore = false;
  const answer = await fetch(`/chats/${chat}/parts`, { headers: { Accept: "text/html" } });
  if (answer.status === 401 || answer.redirected) return tell(SIGNED_OUT);
  if (!answer.ok) return;
  const along = atEnd();
  const paused = merge(await answer.text());
  if (paused) return handOver();
  if (along) toEnd();
}

// There are networks that hold events back; whoever waits there sees the reply all the same.
function lookFor(seq) {
  clearTimeout(looking);
  looking = setTimeout(async () => {
    await refresh();
    if (seq <= answered()) tellWritten();
    else lookFor(seq);
  }, LOOK_MS);
}

// A page of its own, without any of this, and from its top: there stand the ways to people.
function handOver() {
  history.scrollRestoration = "manual";
  location.reload();
}

function post(words, key) {
  return fetch(`/api/v1/chats/${chat}/messages`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": thread().csrf, "Idempotency-Key": key },
    body: JSON.stringify({ text: words }),
    signal: AbortSignal.timeout(SEND_MS),
  });
}

// Send words; true once they are kept. The key goes with the words through every try.
async function send(words, key) {
  let answer = await post(words, key);
  if (answer.status === 403) {
    await refresh(); // who has signed in anew has another word against forgery
    answer = await post(words, key);
  }
  if (answer.status === 401) return tell(SIGNED_OUT);
  const body = await answer.json();
  if (!answer.ok) return tell(body.detail || NOT_SENT);
  const along = atEnd();
  if (!answered()) root.querySelector(".about").open = false; // read by now; its first line stays
  showMessage(body.seq, "person", body.text);
  lookFor(body.seq);
  if (along) toEnd();
  return true;
}

async function sayNow(words, key) {
  tell("");
  tellWriting();
  try {
    return await send(words, key);
  } catch {
    tell(NOT_SENT);
  }
}

// Words wait for those sent before them, and stay behind with them.
function say(words, key) {
  if (!going.size) last = Promise.resolve(true);
  going.add(words);
  form.setAttribute("aria-busy", "true");
  last = last.then((well) => well && sayNow(words, key)).finally(() => {
    going.delete(words);
    if (!going.size) form.removeAttribute("aria-busy");
  });
  return last;
}

async function sayBox() {
  const words = box.value.trim();
  if (!words || going.has(words)) return box.focus();
  const key = draft.keyFor(words);
  if (!(await say(words, key))) draft.putBack(words, key);
  else if (box.value.trim() === words) draft.clear();
  box.focus();
}

// What was opened to say it; on a narrow screen the card too, for the answer stands below it.
function fold(opened) {
  if (opened.id === "fold" && wide.matches) return;
  opened.open = false;
  opened.querySelector("summary").focus({ preventScroll: !wide.matches });
  if (!wide.matches) toEnd();
}

async function sayPart(part, button) {
  const { part: name, text } = part.elements;
  const words = button?.name === "say" ? button.value : `${name.value}: ${text.value.trim()}`;
  if (going.has(words)) return; // pressed twice
  const key = freshKey();
  if (await say(words, key)) fold(part.closest("details"));
  else if (!box.value.trim()) draft.fill(words, key);
}

document.addEventListener("submit", (event) => {
  const part = event.target;
  if (part === form) {
    event.preventDefault();
    if (event.submitter?.name === "say") draft.fill(event.submitter.value, null);
    else sayBox();
  } else if (part.matches("form.says")) {
    event.preventDefault();
    sayPart(part, event.submitter);
  }
});

// A keyboard on a screen has no Shift and Enter: there Enter begins a new line.
const typed = matchMedia("(pointer: fine)");
root.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !typed.matches) return;
  if (!event.target.matches("textarea")) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});
document.getElementById("keys").hidden = !typed.matches;

const events = follow(`/api/v1/chats/${chat}/events`, {
  said({ turn }) {
    if (turn > answered()) tellWriting();
    if (!messageAt(turn)) refresh();
  },
  begun({ turn }) {
    dropComing(turn);
    if (turn > answered()) tellWriting();
  },
  piece({ turn, text }) {
    if (turn <= answered()) return;
    const along = atEnd();
    comingBubble(turn).textContent += text;
    if (along) toEnd();
  },
  async done({ turn, text }) {
    clearTimeout(looking);
    if (turn > answered()) {
      await refresh();
      readOut(text);
    }
    tellWritten();
  },
  failed({ turn, text }) {
    if (turn <= answered()) return;
    clearTimeout(looking);
    dropComing(turn);
    tell(text);
    again.hidden = false;
  },
  lost() {
    line.textContent = LOST;
    line.hidden = false;
  },
  back(afterLoss) {
    line.hidden = true;
    line.textContent = "";
    if (afterLoss) refresh();
  },
  closed: refresh,
});

again.querySelector("button").addEventListener("click", () => {
  tell("");
  tellWriting();
  events.anew();
  box.focus();
});

draft.restore();
root.dataset.ready = "yes";
if (!location.hash.startsWith("#m")) toEnd();
