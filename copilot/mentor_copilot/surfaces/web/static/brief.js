// Looks whether the brief is there; the page is loaded anew only then, so that nobody is read it twice.
const EVERY = 3000;

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("progress")) {
      location.replace(location.href);
      return;
    }
  } catch {
    // No connection for a moment: the next look may find one.
  }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
