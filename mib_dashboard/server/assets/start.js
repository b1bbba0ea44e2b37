// Tells Streamlit where its server is, so that it connects at once. Otherwise it first probes two addresses on a page such
// as /karte (the first one fails), which costs a new visitor about 0.15 s.
(() => {
  const root = new URL("..", document.currentScript.src);
  window.__streamlit = {
    BACKEND_BASE_URL: root.href,
    HOST_CONFIG: { allowedOrigins: [root.origin], useExternalAuthToken: false, enableCustomParentMessages: false },
  };
})();

// The page is German, whatever the browser speaks: names of months and days in date fields follow its language.
for (const [name, words] of Object.entries({ language: "de-DE", languages: Object.freeze(["de-DE", "de"]) })) {
  Object.defineProperty(Navigator.prototype, name, { configurable: true, get: () => words });
}

// Streamlit adds an entry to the history each time the server completes the address. Another page is a step back, and so is what
// somebody has chosen on the page, once it has come to rest; not what the page completes by itself, and not each stop of a slider
// or each letter. Where a page is drawn fast, its address arrives before the page has taken its place in the history, and would
// overwrite that of the page before: what was changed since somebody last did something belongs to the page that comes then.
(() => {
  const push = history.pushState.bind(history), replace = history.replaceState.bind(history);
  const home = new URL("..", document.currentScript.src).pathname, YEAR_SECONDS = 31536000, REST_MS = 150;
  const RUNS = '[data-test-script-state="running"]';
  const FREE = '[role="slider"], textarea, input:not([role="combobox"], [type="checkbox"], [type="radio"])';
  let before = null, isChosen = false, isFree = false, waits = 0;

  // The municipality that somebody chooses is remembered for the next visit: the server leads a bare address to it
  // (`remembered.py`). One that came with a link is no choice, and a page that asks for none says nothing about it.
  const look = () => ({ path: location.pathname, word: new URLSearchParams(location.search).get("gemeinde") || "" });
  let last = look(), known = last.word;
  const remember = () => {
    const now = look();
    const isCleared = !now.word && last.word && now.path === last.path;
    if (isCleared || (now.word && now.word !== known)) {
      known = now.word;
      const age = known ? YEAR_SECONDS : 0;
      document.cookie = `mib_gemeinde=${encodeURIComponent(known)}; Path=${home}; Max-Age=${age}; SameSite=Lax`;
    }
    last = now;
  };
  addEventListener("popstate", remember);

  // The entry gets back what it was, and what was chosen becomes the next one.
  const rest = () => {
    clearTimeout(waits);
    if (!before) return;
    if (document.querySelector(RUNS)) {
      waits = setTimeout(rest, REST_MS);
      return;
    }
    if (isChosen && !isFree && before.href !== location.href) {
      const now = { state: history.state, href: location.href };
      replace(before.state, "", before.href);
      push(now.state, "", now.href);
      isChosen = false;
    }
    before = null;
  };
  const choose = (target) => {
    rest();
    isChosen = true;
    isFree = Boolean(target?.closest?.(FREE));
  };
  for (const kind of ["pointerdown", "click", "keydown"]) addEventListener(kind, ({ target }) => choose(target), true);
  // A click on the map happens in its frame, and only its message comes here; it also tells of itself when it is drawn again.
  addEventListener("message", ({ data }) => data?.type === "streamlit:setComponentValue" && !before && choose(null));
  const arrive = () => {
    clearTimeout(waits);
    before = null;
    isChosen = false;
  };
  addEventListener("popstate", arrive, true);

  // A field changes the address by itself, the rest comes from the server.
  history.replaceState = (state, title, url) => {
    before ??= { state: history.state, href: location.href };
    replace(state, title, url);
    clearTimeout(waits);
    waits = setTimeout(rest, REST_MS);
    remember();
  };
  history.pushState = (state, title, url) => {
    if (new URL(url, location.href).pathname === location.pathname) {
      history.replaceState(state, title, url);
      return;
    }
    if (before) replace(history.state, "", before.href);
    arrive();
    push(state, title, url);
    remember();
  };

  // A link within a table or a map of the app: Streamlit shows it as it does what Back leads to, within this visit. To load
  // the whole document again takes five times as long and forgets where the page was scrolled to.
  addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[data-hier]");
    const plain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented) return;
    event.preventDefault();
    push(null, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
  });
})();

// What can be chosen comes over a WebSocket. Where something on the way lets none through, only the first picture would stay.
(() => {
  const Plain = window.WebSocket;
  const WORDS =
    "Auswählen und Klicken geht hier nicht: Ein Webserver oder eine Firewall auf dem Weg lässt die Verbindung dafür " +
    "(WebSocket) nicht durch. Bitte sagen Sie der Stelle Bescheid, die dieses Dashboard betreibt. Es wird weiter versucht.";
  let refused = 0, opened = false, notice = null;
  // In a frame nobody is known (`admission.py`): whoever clicks there may see another page than the one that is clicked.
  const mark = window.top === window ? "" : "?rahmen=ja";
  window.WebSocket = class extends Plain {
    constructor(address, ...given) {
      super(`${address}${mark}`, ...given);
      this.addEventListener("open", () => {
        opened = true;
        notice?.remove();
      });
      this.addEventListener("close", () => {
        refused += 1;
        // Once may be a server that is just starting.
        if (opened || notice || refused < 2) return;
        notice = Object.assign(document.createElement("p"), { className: "keine-verbindung", textContent: WORDS });
        notice.setAttribute("role", "alert");
        document.body.prepend(notice);
      });
    }
  };
})();

// The line of actions under a picture (`actions.html`): its links are about what the address says now, also where the browser
// alone has changed it since the server last looked.
(() => {
  const WAIT_MS = 4000;
  const follow = ({ target }) => {
    const link = target.closest?.("a[data-mib-folgt]");
    if (!link) return;
    const url = new URL(link.href), asked = new URLSearchParams(link.dataset.mibFolgt);
    const told = new Set([...asked.keys(), link.dataset.mibOhne]);
    for (const [name, word] of new URLSearchParams(location.search)) if (!told.has(name)) asked.append(name, word);
    url.search = asked;
    link.href = url.href;
  };
  for (const kind of ["pointerdown", "click"]) addEventListener(kind, follow, true);

  // Only pages that came over TLS may use the clipboard; the older way is there for the others.
  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => false);
    const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
    field.style.cssText = "position:fixed;opacity:0";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };
  const tell = (words) => {
    const note = Object.assign(document.createElement("p"), { className: "mib-kopiert" });
    note.setAttribute("role", "status");
    document.body.append(note);
    setTimeout(() => (note.textContent = words), 50); // a screen reader tells what changes in a place it knows
    setTimeout(() => note.remove(), WAIT_MS);
  };
  addEventListener("click", async ({ target }) => {
    const button = target.closest?.("button[data-mib-kopieren]");
    if (!button) return;
    const place = button.dataset.mibKopieren;
    const address = place ? new URL(place, document.baseURI).href : location.href;
    button.focus();
    tell((await copy(address)) ? "Link kopiert" : `Kopieren geht hier nicht. Der Link: ${address}`);
    button.focus();
  });
})();

// The content that stood in the document (`first.html`) goes once Streamlit has run, has loaded what it shows and is calm: for
// good, so that the next run does not bring it back. What never comes to rest must not keep the page away.
(() => {
  const STANDS = '[data-test-script-state="notRunning"]', LOADS = '[data-testid="stSkeleton"], iframe[height="0"]';
  const CALM_MS = 40, LONGEST_MS = 6000;
  let calm = 0, longest = 0;
  const go = () => {
    watch.disconnect();
    clearTimeout(longest);
    document.getElementById("mib-erste")?.remove();
  };
  const watch = new MutationObserver(() => {
    clearTimeout(calm);
    if (!document.querySelector(STANDS)) return;
    longest ||= setTimeout(go, LONGEST_MS);
    if (!document.querySelector(LOADS)) calm = setTimeout(go, CALM_MS);
  });
  watch.observe(document, { subtree: true, childList: true, attributeFilter: ["data-test-script-state", "height"] });
})();

// React holds back what arrives within a third of a second of a placeholder, so that nothing flickers. Behind the content of the
// document nobody sees a flicker, and the map would come that much later.
(() => {
  const plain = window.setTimeout, SHORTEST_MS = 10, LONGEST_MS = 500;
  window.setTimeout = (act, wait, ...given) => {
    // React binds what it holds back; only for such is it worth to ask who calls.
    const isNear = wait > SHORTEST_MS && wait <= LONGEST_MS && act.name?.startsWith("bound ");
    const isHeld = isNear && document.getElementById("mib-erste") && new Error().stack.includes("/react-dom.");
    return plain(act, isHeld ? 0 : wait, ...given);
  };
})();

// Where the document holds content, Streamlit's modules wait until it is painted: loading and running them takes a while. A page in
// the background is not painted, so it does not wait.
(() => {
  const first = document.getElementById("mib-modul");
  if (!first) return;
  const ask = (addresses) => {
    const links = addresses.trim().split(/\s+/).map((href) => Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
    document.head.append(...links);
    return Promise.all(links.map((link) => new Promise((done) => { link.onload = link.onerror = done; })));
  };
  let isBegun = false;
  const begin = () => {
    if (isBegun) return;
    isBegun = true;
    // The second lot comes while the first one runs, and is out of the way when Streamlit connects.
    ask(first.dataset.zugleich).then(() => ask(first.dataset.danach));
    import(new URL(first.content, document.baseURI));
  };
  if (document.visibilityState === "hidden") return begin();
  requestAnimationFrame(() => setTimeout(begin));
  setTimeout(begin, 250);
})();
