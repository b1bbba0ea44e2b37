// What people who use a keyboard, hear the page or see little of it need and Streamlit does not give. Words: `deutsch.js`.
(() => {
  "use strict";
  const main = () => document.querySelector('[data-testid="stMain"]');
  const words = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();
  const set = (element, name, value) => {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  };

  // In the menu of narrow screens Streamlit puts the groups as <div> into a list (WCAG 1.3.1); each is a list of its own.
  function mendMenu() {
    for (const menu of document.querySelectorAll('[data-testid="stSidebarNavItems"]')) {
      set(menu, "role", "none");
      for (const item of menu.querySelectorAll("li")) {
        if (item.parentElement === menu) set(item, "role", "none");
        else set(item.parentElement, "role", "list");
      }
    }
    // In the head of wide screens the groups are buttons; that of the page is told by `group_mark.html`.
    const group = document.querySelector("[data-mib-gruppe]")?.dataset.mibGruppe;
    for (const button of document.querySelectorAll('[data-testid="stTopNavSection"]')) {
      if (group && words(button) === group) set(button, "aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  // Where files are dropped is told to be nothing, and has a name all the same (axe: presentation-role-conflict).
  function mendDrops() {
    for (const drop of document.querySelectorAll('[data-testid="stFileUploaderDropzone"]')) set(drop, "role", "group");
  }

  // Streamlit names some fields by the Markdown of their label, stars and all; they are called what is to be read above them.
  function mendNames() {
    for (const field of main()?.querySelectorAll('[aria-label*="**"], [aria-label*="\\\\"]') ?? []) {
      const label = words(field.closest('[data-testid="stElementContainer"]')?.querySelector('[data-testid="stWidgetLabel"]'));
      if (label) set(field, "aria-label", label);
    }
  }

  // Links with one name and several goals get a name of their own (2.4.4): what they stand under goes with them.
  const TITLES = "h1, h2, h3, h4, .mib-key-name, strong";
  const nameOf = (link) => words(link.querySelector('[data-testid="stMarkdownContainer"]')) || words(link);
  function findTitle(link) {
    for (let block = link.parentElement; block && block !== main(); block = block.parentElement) {
      const before = [...block.querySelectorAll(TITLES)].filter(
        (title) => link.compareDocumentPosition(title) & Node.DOCUMENT_POSITION_PRECEDING && !link.contains(title));
      if (before.length) return words(before.at(-1));
    }
    return "";
  }
  function nameLinks() {
    const goals = new Map();
    const links = [...main().querySelectorAll('[data-testid="stPageLink"] a[href]')];
    for (const link of links) goals.set(nameOf(link), (goals.get(nameOf(link)) ?? new Set()).add(link.href));
    for (const link of links) {
      const title = goals.get(nameOf(link)).size > 1 ? findTitle(link) : "";
      if (title) set(link, "aria-label", `${nameOf(link)}: ${title}`);
    }
    for (const link of main().querySelectorAll('[data-testid="stHeadingWithActionElements"] a[href^="#"]')) {
      set(link, "aria-label", `Link zu: ${words(link.closest("h1, h2, h3, h4, h5, h6"))}`);
    }
  }

  // A table that is wider than its place scrolls in it: by keyboard as well (2.1.1), and it says so (`kontrast.css`).
  // On a narrow screen a short table becomes cards instead (`schmal.css`), a long one only where its rows are tall anyway; roles
  // keep it a table for who hears it.
  const NARROW = matchMedia("(max-width: 640px)"), MOST_CARDS = 15, MOST_COLUMNS = 9, TALL = 64;
  const ROLES = { TABLE: "table", TBODY: "rowgroup", THEAD: "rowgroup", TR: "row", TH: "rowheader", TD: "cell" };
  function makeCards(table, frame) {
    const rows = table.tBodies[0]?.rows ?? [];
    const isKept = table.classList.contains("mib-karten");
    const isLong = rows.length > MOST_CARDS && !isKept && table.offsetHeight < TALL * rows.length;
    if (!NARROW.matches || isLong || rows[0]?.cells.length > MOST_COLUMNS) {
      if (isKept) table.classList.remove("mib-karten");
      return true;
    }
    if (!isKept && frame.scrollWidth <= frame.clientWidth + 1) return true;
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map(words);
    table.classList.add("mib-karten");
    for (const row of rows) [...row.cells].forEach((cell, i) => {
      if (cell.tagName === "TD") set(cell, "data-spalte", words(cell) || cell.querySelector("svg, img") ? heads[i] ?? "" : "");
    });
    for (const part of [table, ...table.querySelectorAll("thead, tbody, tr, th, td")]) {
      set(part, "role", part.closest("thead") && part.tagName === "TH" ? "columnheader" : ROLES[part.tagName]);
    }
    return false;
  }
  // Figures stand below one another, digit below digit: a column that holds nothing but them is set to the right (`kontrast.css`).
  const FIGURE = /^[\s(+−–±<>]*\d[\d.,\s]*(bis [−–]?[\d.,]+)?\s*(%|‰|€)?[\s)]*( [prs])?( · .*)?$/, DAY = /^\d{1,2}\.\d{1,2}\.\d{2,4}$/, SIGN = /^[–.…x/()\s]*$/,
    NOTHING = /^(keine (Angabe|Daten)|unbekannt|nicht gezählt|anders erhoben.*)$/;
  function alignFigures(table) {
    const rows = [...(table.tBodies[0]?.rows ?? [])];
    for (let i = 1; i < (rows[0]?.cells.length ?? 0); i++) {
      const texts = rows.map((row) => words(row.cells[i]));
      const isFigure = (text) => (FIGURE.test(text) && !DAY.test(text)) || SIGN.test(text);
      const isFigures = texts.some((text) => text && isFigure(text)) && texts.every((text) => isFigure(text) || NOTHING.test(text));
      for (const row of table.rows) row.cells[i]?.classList.toggle("mib-number", isFigures);
    }
  }
  function frameTables() { // those of a drawer stand outside of the page's own part
    for (const frame of document.querySelectorAll(".mib-sides:not(.mib-pair), .mib-wide[tabindex], .zeichen-rahmen")) {
      frame.toggleAttribute("data-breit", makeCards(frame.querySelector("table"), frame) && frame.scrollWidth > frame.clientWidth + 1);
    }
    for (const table of document.querySelectorAll('[data-testid="stTable"] table')) {
      alignFigures(table);
      const frame = table.parentElement, outer = table.closest('[data-testid="stTable"]');
      const isWide = makeCards(table, frame) && frame.scrollWidth > frame.clientWidth + 1;
      outer.toggleAttribute("data-breit", isWide);
      if (!isWide) continue;
      set(frame, "tabindex", "0");
      set(frame, "role", "region");
      set(frame, "aria-label", `Tabelle: ${table.getAttribute("aria-label") ?? ""}`);
    }
  }

  // Narrow screens fold filters and sections (`fold.py`, `schmal.css`); what was opened stays open when the page is drawn anew,
  // and is folded again on another page.
  const unfolded = new Set();
  let foldedPath = location.pathname;
  function fold() {
    if (foldedPath !== location.pathname) unfolded.clear();
    foldedPath = location.pathname;
    for (const button of document.querySelectorAll("[data-mib-falte]")) {
      set(button, "aria-expanded", String(unfolded.has(button.dataset.mibFalte)));
    }
    for (const part of main()?.querySelectorAll('[class*="st-key-falten_"]') ?? []) {
      part.toggleAttribute("data-offen", [...unfolded].some((group) => part.className.includes(`st-key-${group}`)));
    }
  }
  addEventListener("click", ({ target }) => {
    const group = target.closest?.("[data-mib-falte]")?.dataset.mibFalte;
    if (!group) return;
    if (!unfolded.delete(group)) unfolded.add(group);
    fold();
    dispatchEvent(new Event("resize")); // pictures that were drawn unseen have no width yet
  });

  // What a choice has led to is said aloud (4.1.3): the title of the picture if it is another one, else that there is something new.
  const told = document.createElement("p");
  told.className = "mib-gesagt";
  told.setAttribute("role", "status");
  document.body.append(told);
  let path = location.pathname, title = "", isAsked = false, hadFocus = null;
  const readTitle = () => words(main()?.querySelector("h2")) || words(main()?.querySelector("h1"));
  for (const kind of ["click", "change", "keydown"]) {
    addEventListener(kind, (event) => {
      if (event.isTrusted && main()?.contains(event.target)) isAsked = true;
      hadFocus = document.activeElement;
    }, true);
  }
  function tell() {
    const now = readTitle();
    if (isAsked && title) told.textContent = now === title ? "Die Seite ist aktualisiert." : `Gezeigt wird: ${now}`;
    title = now;
    isAsked = false;
  }

  // What a button led to may stand out of sight: what went wrong in a form far down, or what was done, at the top of the page. It
  // comes into view, and takes the focus where what was pressed has gone (2.4.3, 3.3.1).
  const SAID = ["Error", "Warning", "Success"].map((kind) => `[data-testid="stAlertContent${kind}"]`).join();
  let before = null, hasRun = false; // what was said when the button was pressed; null: none was
  addEventListener("click", ({ target, isTrusted }) => {
    if (!isTrusted || !target.closest?.('[data-testid="stMain"] button')) return;
    before = new Set([...main().querySelectorAll(SAID)].map(words));
    hasRun = false;
  }, true);
  function showAnswer() {
    if (!before || !hasRun) return;
    const fresh = [...main().querySelectorAll(SAID)].filter(
      (one) => !before.has(words(one)) || one.dataset.testid === "stAlertContentError");
    before = null;
    if (!fresh.length) return;
    const answer = fresh[0].closest('[data-testid="stAlert"]'), { top, bottom } = answer.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) answer.scrollIntoView({ block: "center" });
    if (document.activeElement !== document.body && document.activeElement?.isConnected) return;
    answer.setAttribute("tabindex", "-1");
    answer.focus({ preventScroll: true });
  }

  // A picture in an <img> sees no font of the page, and words are placed by the widths of this one: it gets a copy of what is here.
  const SVG = "data:image/svg+xml;base64,", FONT = /SourceSansVF-Upright\..*woff2/;
  let face = null;
  async function loadFace() {
    const found = performance.getEntriesByType("resource").find(({ name }) => FONT.test(name));
    if (!found) return "";
    const reader = new FileReader(), font = await (await fetch(found.name, { cache: "force-cache" })).blob();
    await new Promise((done) => { reader.onload = done; reader.readAsDataURL(font); });
    return `<style>@font-face{font-family:"Source Sans 3";font-weight:200 900;src:url(${reader.result})}</style>`;
  }
  async function dressPictures() {
    for (const image of document.querySelectorAll(`img[src^="${SVG}"]:not([data-schrift])`)) {
      image.dataset.schrift = "";
      const bytes = Uint8Array.from(atob(image.src.slice(SVG.length)), (letter) => letter.charCodeAt(0));
      const svg = new TextDecoder().decode(bytes);
      if (!svg.includes("<text")) continue;
      face ??= loadFace();
      const style = await face;
      if (style) image.src = `data:image/svg+xml,${encodeURIComponent(svg.replace(">", `>${style}`))}`;
    }
  }

  // After a way to another page one is at its beginning (2.4.3). Where what was pressed has gone and a file is ready instead,
  // one is at the file.
  function moveFocus() {
    const lost = document.activeElement === document.body || !document.activeElement?.isConnected;
    if (path !== location.pathname) {
      path = location.pathname;
      const heading = main()?.querySelector("h1");
      heading?.setAttribute("tabindex", "-1");
      if (hadFocus) heading?.focus({ preventScroll: true });
    } else if (lost && hadFocus && !hadFocus.isConnected) {
      main()?.querySelector('[data-testid="stDownloadButton"] button')?.focus();
    }
  }

  // Whatever floats beside the pointer or the focus goes with Escape (1.4.13), and comes back with the next move.
  // The pointer can be in the frame of the map while the keys still go to the page around it.
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const frames = [...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument);
    for (const one of [document, ...frames]) if (one) one.documentElement.dataset.ruhig = "";
  }, true);
  for (const kind of ["pointermove", "focusin"]) {
    addEventListener(kind, () => delete document.documentElement.dataset.ruhig, true);
  }

  // Paper: what is drawn for the screen is made smaller as a whole (`druck.css`), folded tables are unfolded first.
  const CLOSED = '[data-testid="stExpander"] details:not([open]) > summary', LONGEST_MS = 5000;
  addEventListener("beforeprint", () => {
    for (const drawn of document.querySelectorAll("iframe, .js-plotly-plot")) {
      if (!drawn.clientWidth) continue;
      drawn.style.setProperty("--mib-breite", drawn.clientWidth);
      drawn.style.setProperty("--mib-hoehe", drawn.clientHeight);
    }
  });
  let isUnfolding = false;
  addEventListener("keydown", (event) => {
    const closed = [...(main()?.querySelectorAll(CLOSED) ?? [])].filter((one) => words(one).startsWith("Als Tabelle ansehen"));
    if (event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey) || isUnfolding || !closed.length) return;
    event.preventDefault();
    event.stopPropagation();
    isUnfolding = true;
    for (const one of closed) one.click();
    const begun = Date.now();
    const look = setInterval(() => {
      if (Date.now() - begun < 700 || (!isCalm() && Date.now() - begun < LONGEST_MS)) return;
      clearInterval(look);
      window.print();
      for (const one of closed) if (one.parentElement?.open) one.click();
      isUnfolding = false;
    }, 100);
  }, true);

  let waiting = 0;
  const isCalm = () => document.querySelector('[data-test-script-state="notRunning"]') && main();
  const mend = () => {
    if (!isCalm()) return;
    mendDrops();
    mendNames();
    nameLinks();
    frameTables();
    dressPictures();
    showAnswer();
    moveFocus();
    tell();
  };
  new MutationObserver((changes) => {
    if (changes.some((change) => change.addedNodes.length)) {
      mendMenu();
      fold();
    }
    hasRun ||= changes.some((change) => change.type === "attributes");
    clearTimeout(waiting);
    waiting = setTimeout(mend, 200);
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-test-script-state"] });
  addEventListener("resize", () => main() && frameTables());
  mendMenu();
})();
