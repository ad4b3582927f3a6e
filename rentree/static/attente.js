// Asks for this page again from time to time, and leaves it only when the answer has come: nothing
// moves under the eyes or the screen reader meanwhile. Without scripts, the page reloads itself.
(function () {
  "use strict";
  var SECONDES = 8;
  function redemander() {
    fetch(location.pathname, { credentials: "same-origin", cache: "no-store" })
      .then(function (reponse) {
        if (reponse.redirected) { location.replace(reponse.url); } else { attendre(); }
      })
      .catch(attendre);
  }
  function attendre() { setTimeout(redemander, SECONDES * 1000); }
  attendre();
})();
