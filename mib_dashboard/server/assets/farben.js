// Light and dark: as the device wants it until somebody chooses in the head. Streamlit asks the device only; here it hears of the
// choice as well, so that everything it draws follows at once. The choice lies in a cookie, because the document that the server
// sends is painted before any script runs. It is forgotten where it is what the device wants anyway.
(() => {
  "use strict";
  const QUERY = "(prefers-color-scheme: dark)", YEAR_SECONDS = 31536000;
  const RUN_AGAIN = { key: "r", code: "KeyR", keyCode: 82, which: 82 };
  const root = document.documentElement, home = new URL("..", document.currentScript.src).pathname;
  const ask = window.matchMedia.bind(window), device = ask(QUERY);
  const isDark = () => (root.dataset.farben ? root.dataset.farben === "dunkel" : device.matches);

  const wanted = new EventTarget();
  Object.defineProperties(wanted, { matches: { get: isDark }, media: { value: QUERY } });
  wanted.addListener = (listener) => wanted.addEventListener("change", listener);
  wanted.removeListener = (listener) => wanted.removeEventListener("change", listener);
  window.matchMedia = (query) => (query === QUERY ? wanted : ask(query));

  const button = Object.assign(document.createElement("button"), { type: "button", id: "mib-farben" });
  const name = () => {
    root.toggleAttribute("data-dunkel", isDark());
    button.textContent = isDark() ? "Hell" : "Dunkel";
    button.setAttribute("aria-label", `${button.textContent} darstellen`);
  };
  const follow = () => {
    name();
    wanted.dispatchEvent(Object.assign(new Event("change"), { matches: isDark(), media: QUERY }));
    // Maps and charts come from the server in their colours: the key by which Streamlit runs again, which `deutsch.js` keeps from
    // people. In a moment, when Streamlit tells the server of the other look.
    setTimeout(() => {
      for (const kind of ["keydown", "keyup"]) document.dispatchEvent(new KeyboardEvent(kind, RUN_AGAIN));
    }, 50);
  };
  const remember = (choice) => {
    if (choice) root.dataset.farben = choice;
    else delete root.dataset.farben;
    document.cookie = `mib_farben=${choice}; Path=${home}; Max-Age=${choice ? YEAR_SECONDS : 0}; SameSite=Lax`;
  };
  button.addEventListener("click", () => {
    const dark = !isDark();
    remember(dark === device.matches ? "" : dark ? "dunkel" : "hell");
    follow();
  });
  device.addEventListener("change", follow);
  name();

  // Streamlit builds its head, and builds it anew where the width asks for another one: the switch stands at its end.
  new MutationObserver(() => {
    const head = document.querySelector('[data-testid="stToolbar"] > div');
    if (head && head.lastElementChild !== button) head.append(button);
  }).observe(document.body ?? root, { subtree: true, childList: true });
})();
