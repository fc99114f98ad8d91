// Words that are not sent yet: kept for this tab, with the key under which they are sent once.

export function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Draft {
  constructor(chat, box) {
    this.name = `draft:${chat}`;
    this.box = box;
    box.addEventListener("input", () => this.keep(null));
  }

  // The same words tried again have the same key; other words have another.
  keyFor(words) {
    const kept = this.read();
    const key = kept?.words === words && kept.key ? kept.key : freshKey();
    this.write({ text: this.box.value, words, key });
    return key;
  }

  fill(words, key) {
    this.box.value = words;
    this.write({ text: words, words, key });
    this.box.focus();
    this.box.setSelectionRange(words.length, words.length);
  }

  // Words that were not sent stand before those written since.
  putBack(words, key) {
    const since = this.box.value.trim();
    if (!since) this.fill(words, key);
    else if (!`\n${since}`.endsWith(`\n${words}`)) this.fill(`${words}\n${since}`, null);
  }

  keep(key) {
    const kept = this.read();
    const words = this.box.value.trim();
    this.write({ text: this.box.value, words, key: kept?.words === words ? kept.key : key });
  }

  clear() {
    this.box.value = "";
    this.write(null);
  }

  restore() {
    const kept = this.read();
    if (kept && !this.box.value.trim()) this.box.value = kept.text;
  }

  // A browser may keep nothing at all; then a draft lives as long as its page.
  read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.name));
    } catch {
      return null;
    }
  }

  write(kept) {
    try {
      if (kept?.text) sessionStorage.setItem(this.name, JSON.stringify(kept));
      else sessionStorage.removeItem(this.name);
    } catch {
      // See `read`.
    }
  }
}
