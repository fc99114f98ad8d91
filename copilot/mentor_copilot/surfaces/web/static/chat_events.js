// The events of a chat's turns, through lost connections, sleep and pages put aside.

const KINDS = ["said", "begun", "piece", "done", "failed"];
const PATIENCE_MS = 1_500; // a loss that heals sooner is not worth a word
const AWAY_MS = 20_000; // a page out of sight this long lets its connection go
const AGAIN_MS = 3_000;
const AGAIN_AT_MOST_MS = 30_000;

// `hears` has a function for each kind, and `lost`, `back(afterLoss)` and `closed`.
export function follow(address, hears) {
  let source = null;
  let lost = 0;
  let gone = false;
  let wait = AGAIN_MS;
  let away = 0;
  let retry = 0;

  function close() {
    clearTimeout(retry);
    source?.close();
    source = null;
  }

  function open() {
    close();
    source = new EventSource(address);
    for (const kind of KINDS) {
      source.addEventListener(kind, (event) => hears[kind](JSON.parse(event.data)));
    }
    source.addEventListener("open", () => {
      clearTimeout(lost);
      lost = 0;
      wait = AGAIN_MS;
      hears.back(gone);
      gone = false;
    });
    source.addEventListener("error", () => {
      if (!lost) {
        lost = setTimeout(() => {
          gone = true;
          hears.lost();
        }, PATIENCE_MS);
      }
      if (source?.readyState !== EventSource.CLOSED) return; // the browser tries again itself
      retry = setTimeout(open, wait);
      wait = Math.min(2 * wait, AGAIN_AT_MOST_MS);
      hears.closed();
    });
  }

  function resume() {
    if (source) return;
    gone = true;
    open();
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(away);
    if (document.hidden) away = setTimeout(close, AWAY_MS);
    else resume();
  });
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => event.persisted && resume());
  addEventListener("offline", () => {
    gone = true;
    hears.lost();
  });
  addEventListener("online", open);
  open();
  return { anew: open };
}
