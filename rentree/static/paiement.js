// Takes the person straight to the bank, once: coming back to this page must not leave it again.
(function () {
  "use strict";
  var formulaire = document.querySelector("form[data-banque]");
  if (!formulaire) { return; }
  history.replaceState(null, "", location.pathname);
  formulaire.submit();
})();
