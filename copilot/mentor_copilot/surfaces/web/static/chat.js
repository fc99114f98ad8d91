// The chat page: messages are sent without leaving the page, and replies come as they are written.
const parts = document.getElementById("parts");
const form = document.getElementById("say");
const state = document.getElementById("state");
const { chat, csrf } = parts.dataset;

async function refresh() {
  const answer = await fetch(`/chats/${chat}/parts`);
  if (answer.ok) parts.innerHTML = await answer.text();
}

function bubble(role, text) {
  const item = document.createElement("li");
  item.className = role;
  const words = document.createElement("p");
  words.textContent = text;
  item.append(words);
  document.getElementById("thread").append(item);
  return words;
}

let coming = null;
const events = new EventSource(`/api/v1/chats/${chat}/events`);
events.addEventListener("piece", (event) => {
  coming ??= bubble("coach", "");
  coming.textContent += JSON.parse(event.data).text;
});
events.addEventListener("done", async () => {
  coming = null;
  state.textContent = "";
  await refresh();
});
events.addEventListener("failed", (event) => {
  coming = null;
  state.textContent = JSON.parse(event.data).text;
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = form.elements.text.value;
  if (!text.trim()) return;
  state.textContent = "…";
  const answer = await fetch(`/api/v1/chats/${chat}/messages`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-CSRF-Token": csrf,
      "Idempotency-Key": crypto.randomUUID(),
    },
    body: JSON.stringify({ text }),
  });
  if (!answer.ok) {
    state.textContent = (await answer.json()).detail;
    return;
  }
  bubble("person", text);
  form.reset();
});
