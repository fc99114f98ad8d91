// The secret of a one-time link stands behind the #: it is put into the form and out of the address.
const code = decodeURIComponent(location.hash.slice(1));
if (code) {
  history.replaceState(null, "", location.pathname);
  const field = document.getElementById("code");
  field.value = code;
  field.form.requestSubmit();
}
