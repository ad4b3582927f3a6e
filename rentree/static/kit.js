// Only what the pages can do without: the focus goes to the summary of errors.
(function () {
  "use strict";
  var erreurs = document.querySelector("[data-erreurs]");
  if (erreurs) { erreurs.focus(); }
})();
