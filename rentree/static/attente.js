// Asks for this page again from time to time, and leaves it only when the answer has come: nothing
// moves under the eyes or the screen reader meanwhile, but what says how far it is. Without scripts,
// the page reloads itself.
(function () {
  "use strict";
  var SECONDES = 8;
  var avancement = document.querySelector("[data-avancement]");
  function redemander() {
    fetch(location.pathname, { credentials: "same-origin", cache: "no-store" })
      .then(function (reponse) {
        if (reponse.redirected) { location.replace(reponse.url); return null; }
        return avancement && reponse.ok ? reponse.text().then(montrer) : attendre();
      })
      .catch(attendre);
  }
  function montrer(texte) {
    var page = new DOMParser().parseFromString(texte, "text/html");
    var suite = page.querySelector("[data-avancement]");
    if (!suite) { location.reload(); return; }
    avancement.replaceChildren.apply(avancement, Array.from(suite.childNodes));
    attendre();
  }
  function attendre() { setTimeout(redemander, SECONDES * 1000); }
  attendre();
})();
