// The check screen by keyboard, and the message that follows the motive. Everything here has its
// link or button on the page; the switch turns the keys off and is remembered (WCAG 2.1.4).
(function () {
  "use strict";
  var CLE = "raccourcis";
  var cadre = document.querySelector("[data-raccourcis]");
  var aide = document.querySelector("[data-aide]");
  var message = document.getElementById("message");

  function lire() {
    try { return localStorage.getItem(CLE) !== "non"; } catch (refus) { return true; }
  }

  function garder(oui) {
    try { localStorage.setItem(CLE, oui ? "oui" : "non"); } catch (refus) { /* this page only */ }
  }

  var actifs = lire();
  if (cadre) {
    var bouton = cadre.querySelector("input");
    bouton.checked = actifs;
    cadre.hidden = aide.hidden = false;
    bouton.addEventListener("change", function () {
      actifs = bouton.checked;
      garder(actifs);
    });
  }

  function ecrit(cible) {
    return cible.isContentEditable || /^(TEXTAREA|SELECT)$/.test(cible.tagName)
      || (cible.tagName === "INPUT" && !/^(radio|checkbox|button|submit)$/.test(cible.type));
  }

  function cible(touche) {
    if (touche === "z") { return document.querySelector("[data-annuler] button"); }
    return document.querySelector('[data-touche="' + touche + '"]');
  }

  document.addEventListener("keydown", function (evenement) {
    if (!actifs || evenement.ctrlKey || evenement.altKey || evenement.metaKey) { return; }
    if (evenement.repeat || ecrit(evenement.target)) { return; }
    if (evenement.key === "?" && aide) {
      aide.open = !aide.open;
      aide.querySelector("summary").focus();
      evenement.preventDefault();
      return;
    }
    // The key's place, not its sign: on a French keyboard the figures need the shift key.
    var chiffre = /^(?:Digit|Numpad)([1-9])$/.exec(evenement.code);
    var touche = chiffre ? chiffre[1] : evenement.key.toLowerCase();
    if (!/^[a-z1-9]$/.test(touche)) { return; }
    var element = cible(touche);
    if (element) {
      evenement.preventDefault();
      element.click();
    }
  });

  // A message typed by hand is never replaced: only an empty one, or that of another motive.
  var propose = "";
  document.querySelectorAll("[data-message]").forEach(function (motif) {
    motif.addEventListener("change", function () {
      if (message && (message.value === "" || message.value === propose)) {
        propose = message.value = motif.dataset.message.trim();
      }
    });
  });
})();
