/* Enhancements only: every page works without this file. No inline code, no dependency besides htmx events. */
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const text = (form, name, fallback) => form.dataset[name] || fallback;

  /* What only works with script is shown by script. */
  function reveal(root = document) {
    $$("[data-needs-script], [data-copy]", root).forEach((element) => element.removeAttribute("hidden"));
    $$("textarea[data-counter]", root).forEach(count);
  }

  /* Errors and results get the focus, so that nobody searches for them. */
  function focusOn(element) {
    if (!element) return;
    if (!element.matches("a, button, input, select, textarea, summary, [tabindex]")) element.tabIndex = -1;
    element.focus({ preventScroll: false });
  }

  /* ---- keys: two shortcuts, both with Ctrl, switched off by data-shortcuts="off" on <body> ---- */
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenus(null, true);
    if (!(event.ctrlKey || event.metaKey) || event.altKey || document.body.dataset.shortcuts === "off") return;
    if (event.key.toLowerCase() === "k") {
      const search = $("[data-search]");
      if (!search) return;
      event.preventDefault();
      search.focus();
      search.select();
    }
    if (event.key === "Enter") {
      const form = event.target.closest?.("form");
      if (!form || form.method === "get") return;
      event.preventDefault();
      form.requestSubmit($("[data-default]", form) || $("button[type=submit], button:not([type])", form) || undefined);
    }
  });

  /* ---- menus close when something else is used ---- */
  function closeMenus(except, refocus) {
    $$("details[data-menu][open]").forEach((menu) => {
      if (menu === except) return;
      const had = menu.contains(document.activeElement);
      menu.open = false;
      if (had && refocus) $("summary", menu).focus();
    });
  }
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details[data-menu]"), false));
  document.addEventListener("focusin", (event) => closeMenus(event.target.closest("details[data-menu]"), false));

  /* ---- one submit does one thing (the server's idempotency key is what really holds it) ---- */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented && !form.matches("[hx-post], [hx-get]")) return;
    if (form.method === "get") return;
    if (form.dataset.sent === "yes") {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sent = "yes";
    stopDraft(form);
    setTimeout(() => delete form.dataset.sent, 8000); // a lost connection must not block the form for ever
  }, true);
  window.addEventListener("pageshow", () => $$("form[data-sent]").forEach((form) => delete form.dataset.sent));

  /* ---- drafts: two seconds of quiet, then one POST ---- */
  const drafts = new WeakMap();
  function draftOf(form) {
    if (!drafts.has(form)) drafts.set(form, { timer: 0, running: null, again: false, dirty: false });
    return drafts.get(form);
  }
  function stopDraft(form) {
    if (drafts.has(form)) clearTimeout(drafts.get(form).timer);
  }
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (field.matches("textarea[data-counter]")) count(field);
    if (field.matches("[data-date]")) splitDate(field, field.value);
    const form = field.closest("form[data-draft-url]");
    if (!form) return;
    const draft = draftOf(form);
    draft.dirty = true;
    clearTimeout(draft.timer);
    draft.timer = setTimeout(() => saveDraft(form), 2000);
  });
  function sendDraft(form, keepalive) {
    const data = new FormData(form);
    draftOf(form).dirty = false;
    return fetch(form.dataset.draftUrl, {
      method: "POST",
      body: new URLSearchParams([...data].filter(([, value]) => typeof value === "string")), // no files
      headers: { "X-CSRFToken": data.get("csrfmiddlewaretoken") || "", "X-Geleit-Draft": "1" },
      credentials: "same-origin",
      redirect: "error",
      keepalive,
    });
  }
  /* Who leaves within the two seconds loses nothing either. */
  window.addEventListener("pagehide", () => $$("form[data-draft-url]").forEach((form) => {
    const draft = drafts.get(form);
    if (!draft?.timer || form.dataset.sent === "yes") return;
    clearTimeout(draft.timer);
    sendDraft(form, true).catch(() => {});
  }));
  async function saveDraft(form) {
    const draft = draftOf(form);
    draft.timer = 0;
    if (form.dataset.sent === "yes" || !form.isConnected) return;
    if (draft.running) {
      draft.again = true;
      return;
    }
    const line = $("[data-draft-status]", form);
    try {
      draft.running = sendDraft(form, false);
      const answer = await draft.running;
      if (!answer.ok) throw new Error(String(answer.status));
      const now = new Date();
      const clock = `${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}`;
      say(line, `${text(form, "draftSaved", "Entwurf gespeichert")} ${clock}`, false);
    } catch {
      say(line, text(form, "draftFailed", "Entwurf nicht gespeichert. Ihr Text ist noch da."), true);
      draft.again = false;
      draft.dirty = true;
      draft.timer = setTimeout(() => saveDraft(form), 15000);
    } finally {
      draft.running = null;
      if (draft.again) {
        draft.again = false;
        draft.timer = setTimeout(() => saveDraft(form), 2000);
      }
    }
  }
  function say(line, sentence, wrong) {
    if (!line) return;
    line.textContent = sentence;
    line.classList.toggle("g-late", wrong);
  }

  /* ---- counter: silent below its threshold, then beside the field; spoken only near the end ---- */
  function count(area) {
    const limit = Number(area.dataset.limit) || 0;
    const used = area.value.length;
    let line = area.nextElementSibling;
    if (!line || !line.matches(".g-counter")) {
      if (used < Number(area.dataset.counter)) return;
      line = document.createElement("p");
      line.className = "g-counter";
      area.after(line);
    }
    const show = used >= Number(area.dataset.counter);
    line.textContent = show ? `${used} / ${limit}` : "";
    line.classList.toggle("g-late", used > limit);
    if (used > limit * 0.9) line.setAttribute("role", "status");
    else line.removeAttribute("role");
  }

  /* ---- a whole date pasted or typed into one part fills all three ---- */
  function splitDate(field, value) {
    const found = value.match(/^\s*(\d{1,2})[.\/ ](\d{1,2})[.\/ ](\d{4})\s*$/);
    const group = found && field.closest("[data-date-group]");
    if (!group) return;
    const parts = { day: found[1].padStart(2, "0"), month: found[2].padStart(2, "0"), year: found[3] };
    for (const [name, part] of Object.entries(parts)) $(`[data-date="${name}"]`, group).value = part;
    $('[data-date="year"]', group).focus();
  }
  document.addEventListener("paste", (event) => {
    if (!event.target.matches?.("[data-date]")) return;
    const value = event.clipboardData.getData("text");
    if (!/^\s*\d{1,2}[.\/ ]\d{1,2}[.\/ ]\d{4}\s*$/.test(value)) return;
    event.preventDefault();
    splitDate(event.target, value);
    event.target.dispatchEvent(new Event("change", { bubbles: true }));
  });

  /* ---- copy ---- */
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      announce(button.dataset.copied || "");
      button.classList.add("g-copied");
      setTimeout(() => button.classList.remove("g-copied"), 2000);
    } catch {
      const range = document.createRange();
      range.selectNodeContents(button.parentElement.firstElementChild);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
  });

  /* ---- what has no place of its own on the page is said in the live region ---- */
  function announce(sentence) {
    const live = $("#live");
    if (live) live.textContent = sentence;
  }

  /* ---- session: warn, then take the page off the screen. The server has locked by then: it counts
     from the last request, this page from its own showing or later. Typing and autosave count as
     little here as there; another page of the same browser does count. ---- */
  const LAST = "geleit-active";
  const lockAfter = Number(document.body.dataset.lockAfter || 0) * 1000;
  if (lockAfter) guard(Number(document.body.dataset.warnBefore || 0) * 1000);
  function guard(lead) {
    const warning = $("[data-session-warning]");
    const stay = $("form[data-stay]");
    let own = 0;
    let timer = 0;
    let gone = false;
    function active() {
      own = Date.now();
      try {
        localStorage.setItem(LAST, String(own));
      } catch { /* without storage each page counts for itself */ }
      look();
    }
    function last() {
      let elsewhere = 0;
      try {
        elsewhere = Number(localStorage.getItem(LAST)) || 0;
      } catch { /* as above */ }
      return Math.max(own, Math.min(elsewhere, Date.now()));
    }
    function look() {
      if (gone) return;
      clearTimeout(timer);
      const left = last() + lockAfter - Date.now();
      if (left <= 0) return empty();
      warning.hidden = left > lead;
      timer = setTimeout(look, left > lead ? left - lead : left);
    }
    async function ask() {
      try {
        const answer = await fetch(stay.action, {
          method: "POST", body: new URLSearchParams(new FormData(stay)), credentials: "same-origin", redirect: "error",
        });
        if (answer.ok) return active();
      } catch { /* no connection, or the sign-in is over */ }
      empty();
    }
    async function empty() {
      if (gone) return;
      gone = true;
      const unsaved = $$("form[data-draft-url]").filter((form) => drafts.get(form)?.dirty || drafts.get(form)?.running);
      unsaved.forEach(stopDraft);
      document.body.replaceChildren($("template[data-lock-page]").content.cloneNode(true));
      document.title = $("h1").textContent;
      focusOn($("h1"));
      while (unsaved.length) {
        try {
          await draftOf(unsaved[0]).running?.catch(() => {});
          const answer = await sendDraft(unsaved[0], false);
          if (answer.status >= 500) throw new Error(String(answer.status));
          unsaved.shift();
        } catch {
          $("[data-lock-unsaved]").hidden = false;
          await new Promise((later) => setTimeout(later, 15000));
        }
      }
      location.replace($("a").href);
    }
    stay.addEventListener("submit", (event) => {
      event.preventDefault();
      delete stay.dataset.sent;
      ask();
    });
    document.addEventListener("htmx:afterRequest", (event) => event.detail.successful && active());
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      look();
      if (!gone) ask(); // signed out or locked since: the browser kept the page, the screen must not
    });
    active();
  }

  /* ---- htmx: a new part gets its heading focused unless the focus survived ---- */
  document.addEventListener("htmx:afterSettle", (event) => {
    const root = event.detail.elt || event.target;
    reveal(root);
    const errors = $("[data-focus]", root);
    if (errors) return focusOn(errors);
    const lost = document.activeElement === document.body || !document.activeElement;
    if (lost) focusOn($("[data-focus-after-swap], h1, h2, h3", root) || root);
  });
  document.addEventListener("htmx:responseError", (event) => {
    announce(document.body.dataset.failed || "");
    const form = event.detail.elt?.closest?.("form");
    if (form) delete form.dataset.sent;
  });

  /* small screens: filters start folded when nothing is chosen */
  if (matchMedia("(max-width: 47.99rem)").matches) {
    $$("details.g-filter[open]:not([data-active])").forEach((filter) => (filter.open = false));
  }
  reveal();
  focusOn($("[data-focus]"));
})();
