// Makes the pages smoother. Everything works without it. No words are ever kept.
(() => {
  "use strict";
  const find = (query, from = document) => from.querySelector(query);
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const store = {
    get(name) { try { return sessionStorage.getItem(name) || ""; } catch { return ""; } },
    set(name, value) { try { sessionStorage.setItem(name, value); } catch { /* private window */ } },
    clear() { try { sessionStorage.clear(); } catch { /* private window */ } },
  };

  // My list, in this tab only.
  const MOST = 12;
  const listed = () => store.get("list").split(",").filter(Boolean);
  const showList = () => {
    const ids = listed();
    all("[data-save]").forEach((button) => {
      const saved = ids.includes(button.dataset.save);
      button.setAttribute("aria-pressed", String(saved));
      find("[data-save-words]", button).textContent = saved ? "Saved" : "Save";
    });
    all("[data-list-count]").forEach((mark) => { mark.textContent = ids.length ? ` (${ids.length})` : ""; });
    all("[data-list-link]").forEach((link) => {
      const address = new URL(link.href);
      address.searchParams.delete("saved");
      address.searchParams.delete("offers");
      if (ids.length) address.searchParams.set("offers", ids.join(","));
      if (store.get("for")) address.searchParams.set("for", store.get("for"));
      link.href = address.pathname + address.search.replaceAll("%2C", ",");
    });
  };
  const keepList = (ids) => { store.set("list", ids.slice(0, MOST).join(",")); showList(); };
  const toggleSaved = (id) => {
    const ids = listed();
    keepList(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
  };

  // The chat: send the form, put the answer under the last one.
  const turns = find("[data-turns]");
  let busy = false;
  const wait = (on) => {
    busy = on;
    const sign = find("[data-waiting]");
    clearTimeout(wait.timer);
    if (sign && on) wait.timer = setTimeout(() => { sign.textContent = "Looking for help that fits…"; }, 300);
    if (sign && !on) sign.textContent = "";
  };
  const place = (html, again) => {
    const made = new DOMParser().parseFromString(html, "text/html");
    const turn = document.importNode(find("li.turn:not(.earlier)", made), true);
    const last = all("li.turn:not(.earlier)", turns).pop();
    if (again && last) last.replaceWith(turn);
    else {
      all("[data-now]", turns).forEach((part) => part.remove());
      all("#answer, .exit", turns).forEach((part) => (part.id ? part.removeAttribute("id") : part.remove()));
      turns.append(turn);
    }
    turns.hidden = false;
    all("[data-front], .doors, .doors-lead, .isnot, .intro .lead").forEach((part) => { part.hidden = true; });
    document.body.classList.add("begun");
    const top = find("h1");
    if (top) top.textContent = "Your answers";
    const label = find("label[for=message]");
    if (label) label.textContent = "Ask something else";
    all("[data-token]").forEach((field) => { field.value = turn.dataset.tokenNow; });
    store.set("token", turn.dataset.tokenNow);
    store.set("for", turn.dataset.forNow);
    document.title = "Your answer - Work & Health Signpost";
    showList();
    return turn;
  };
  const send = async (form, button) => {
    const body = new FormData(form);
    if (button && button.name) body.set(button.name, button.value);
    const again = form.hasAttribute("data-again");
    const asked = body.get("message");
    wait(true);
    try {
      const answer = await fetch("/turn" + location.search, { method: "POST", body: new URLSearchParams(body) });
      if (!answer.ok) throw new Error(answer.status);
      const turn = place(await answer.text(), again);
      const box = find("#message");
      if (box && form.id === "ask" && box.value === asked) box.value = "";
      const head = find("#answer", turn);
      if (again) (find(".thanks", turn) || head).scrollIntoView({ block: "nearest" });
      else if (head) { head.focus({ preventScroll: true }); turn.scrollIntoView({ block: "start" }); }
    } catch {
      const field = document.createElement("input");
      if (button && button.name) {
        Object.assign(field, { type: "hidden", name: button.name, value: button.value });
        form.append(field);
      }
      form.submit();
    } finally { wait(false); }
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (button && button.dataset.save) {
      event.preventDefault();
      toggleSaved(button.dataset.save);
    } else if (turns && form.hasAttribute("data-chat")) {
      event.preventDefault();
      if (!busy) send(form, button);
    }
  });
  const box = find("#message");
  if (box && turns) {
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        box.form.requestSubmit();
      }
    });
  }
  // Coming back to the page: show where we were, from the token. It holds topics, never words.
  const came = performance.getEntriesByType("navigation")[0];
  const token = store.get("token");
  if (turns && turns.hidden && token && came && came.type !== "navigate") {
    fetch("/turn" + location.search, { method: "POST", body: new URLSearchParams({ conversation: token, again: "1" }) })
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((html) => {
        const made = new DOMParser().parseFromString(html, "text/html");
        const old = all("li.turn", made);
        if (!old.length || !turns.hidden) return;
        turns.append(...old.map((turn) => document.importNode(turn, true)));
        turns.hidden = false;
        all("[data-token]").forEach((field) => { field.value = token; });
      }).catch(() => {});
  } else if (turns && turns.hidden) store.set("token", "");

  // Leaving quickly: the button, or Esc three times within two seconds.
  const leave = () => {
    const exit = find("[data-exit]");
    if (!exit) return;
    store.clear();
    document.documentElement.hidden = true;
    if (window.parent !== window) window.parent.postMessage("signpost:leave", "*");
    location.replace(exit.href);
  };
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (window.parent !== window && !find("[data-exit]")) window.parent.postMessage("signpost:close", "*");
    presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < 2000);
    if (presses.length >= 3) leave();
  });
  document.addEventListener("click", (event) => {
    const on = event.target.closest("[data-exit], [data-print], [data-copy], [data-remove]");
    if (!on) return;
    if (on.dataset.exit !== undefined) { event.preventDefault(); leave(); }
    if (on.dataset.print !== undefined) window.print();
    if (on.dataset.remove) keepList(listed().filter((id) => id !== on.dataset.remove));
    if (on.dataset.copy) {
      const text = find(`#${on.dataset.copy}`);
      text.select();
      const said = find("[data-copied]");
      navigator.clipboard.writeText(text.value).then(
        () => { said.textContent = "Copied."; },
        () => { said.textContent = "Press Ctrl and C to copy."; },
      );
    }
  });

  const shown = find("[data-my-list]");
  const reader = new URLSearchParams(location.search).get("for");
  if (reader) store.set("for", reader);
  const carried = new URLSearchParams(location.search).get("saved");
  if (!store.get("list") && carried) keepList(carried.split(","));
  if (shown && shown.dataset.myList && !listed().length) keepList(shown.dataset.myList.split(","));
  showList();
})();
