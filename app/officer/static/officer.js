"use strict";
/* Everything here also works without it: a Check button, a Look again button, plain links. */
(function () {
  const CHECK_AFTER = 900;
  const LOOK_EVERY = 1500;
  const draft = document.getElementById("draft");
  if (!draft) return;

  async function piece(url) {
    const answer = await fetch(url, { method: "POST", body: new URLSearchParams(new FormData(draft)) });
    return answer.ok ? answer.text() : null;
  }

  function checkWhileTyping() {
    const told = document.getElementById("problems");
    let timer = 0;
    let latest = 0;
    draft.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(async function () {
        const mine = ++latest;
        const words = await piece(draft.dataset.check).catch(function () { return null; });
        if (words === null || mine !== latest || words === told.innerHTML) return;
        told.innerHTML = words;
        told.className = "told " + (told.querySelector("li") ? "problem" : "done");
      }, CHECK_AFTER);
    });
  }

  function warnBeforeLeaving() {
    let changed = false;
    draft.addEventListener("input", function () { changed = true; });
    draft.addEventListener("submit", function () { changed = false; });
    window.addEventListener("beforeunload", function (event) {
      if (changed) event.preventDefault();
    });
  }

  function followTrial(box) {
    const look = document.querySelector("[data-look]");
    if (box.querySelector("[data-done]")) return;
    if (look) look.hidden = true;
    const timer = setInterval(async function () {
      const words = await piece(box.dataset.trial).catch(function () { return null; });
      if (words === null) return;
      box.innerHTML = words;
      if (box.querySelector("[data-done]")) clearInterval(timer);
    }, LOOK_EVERY);
  }

  if (draft.dataset.check) {
    checkWhileTyping();
    warnBeforeLeaving();
    const told = document.getElementById("problems");
    if (told.hasAttribute("tabindex")) told.focus();
  }
  const box = document.querySelector("[data-trial]");
  if (box) followTrial(box);
})();
