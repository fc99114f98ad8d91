// The secret of a one-time link stands behind the #: it is put into the form and out of the address.
function follow() {
  const code = decodeURIComponent(location.hash.slice(1));
  if (!code) return;
  history.replaceState(null, "", location.pathname);
  const field = document.getElementById("code");
  field.value = code;
  field.form.requestSubmit();
}

follow();
// A link that is pasted where this page is open already loads nothing anew.
addEventListener("hashchange", follow);
