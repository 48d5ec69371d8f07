// Puts a launcher on a host page. It opens the chat in a sandboxed frame, or in a new tab where
// the host's policy allows no frame. Styles are set as properties: strict host policies allow that.
(() => {
  "use strict";
  const script = document.currentScript;
  const home = new URL(script.src).origin;
  const audience = script.dataset.audience;
  const query = audience === "employer" || audience === "resident" ? `?for=${audience}` : "";
  const make = (tag, styles, attributes = {}) => {
    const made = document.createElement(tag);
    Object.assign(made.style, styles);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    return made;
  };
  const font = "700 18px/1.3 system-ui, sans-serif";
  const button = make("button", {
    position: "fixed", right: "16px", bottom: "16px", zIndex: "2147483000", font, padding: "12px 18px",
    minHeight: "48px", maxWidth: "calc(100vw - 32px)", color: "#fff", background: "#0d4a57",
    border: "2px solid #fff", borderRadius: "8px", cursor: "pointer",
  }, { type: "button", "aria-expanded": "false", "aria-controls": "signpost-panel" });
  button.textContent = "Ask about work and health";
  const panel = make("div", {
    position: "fixed", right: "16px", bottom: "76px", zIndex: "2147483000", width: "min(440px, calc(100vw - 32px))",
    height: "min(640px, calc(100vh - 96px))", background: "#fff", border: "2px solid #0d4a57", borderRadius: "8px",
    overflow: "hidden", display: "none", flexDirection: "column",
  }, { id: "signpost-panel", role: "dialog", "aria-label": "Work and Health Signpost" });
  const shut = make("button", {
    font, alignSelf: "flex-end", minHeight: "44px", padding: "8px 16px", color: "#0d4a57", background: "#fff",
    border: "0", textDecoration: "underline", cursor: "pointer",
  }, { type: "button" });
  shut.textContent = "Close";
  panel.append(shut);
  let frame = null;
  let blocked = false;

  const open = () => {
    if (blocked) { window.open(`${home}/${query}`, "_blank", "noopener"); return; }
    if (!frame) {
      frame = make("iframe", { flex: "1", width: "100%", border: "0" }, {
        title: "Work and Health Signpost: ask a question",
        sandbox: "allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox "
          + "allow-top-navigation-by-user-activation allow-top-navigation-to-custom-protocols",
        referrerpolicy: "no-referrer",
        src: `${home}/embed${query}`,
      });
      panel.append(frame);
    }
    panel.style.display = "flex";
    button.setAttribute("aria-expanded", "true");
    frame.focus();
  };
  const close = () => {
    panel.style.display = "none";
    button.setAttribute("aria-expanded", "false");
    button.focus();
  };
  const isOpen = () => panel.style.display !== "none";

  button.addEventListener("click", () => (isOpen() ? close() : open()));
  shut.addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen()) close();
  });
  document.addEventListener("securitypolicyviolation", (event) => {
    if (!event.blockedURI.startsWith(home) || !/frame-src|child-src|default-src/.test(event.effectiveDirective)) return;
    blocked = true;
    close();
    button.textContent = "Ask about work and health (opens a new tab)";
  });
  window.addEventListener("message", (event) => {
    if (event.origin !== home || !frame || event.source !== frame.contentWindow) return;
    if (event.data === "signpost:close") close();
    if (event.data === "signpost:leave") location.replace("https://www.bbc.co.uk/weather");
  });
  const begin = () => document.body.append(button, panel);
  if (document.body) begin(); else document.addEventListener("DOMContentLoaded", begin);
})();
