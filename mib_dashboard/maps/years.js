// All years of a map arrive at once (see years.py). Which one is painted says the slider of the page, before the server has answered;
// "Abspielen" moves that slider, so that texts, address and map stay in step. Without a slider the server's year is painted.
function followYears(map) {
  const page = window.parent.document;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const STEP = 1200, CALM_STEP = 2400;
  const ICONS = { Abspielen: "M3 1.5v11l9-5.5z", Anhalten: "M3 2h3v10H3zM8 2h3v10H8z" };
  let sent = null, now = null, same = "", shown = -1, timer = 0;

  const element = (tag, className) => Object.assign(document.createElement(tag), { className });
  const button = element("button", "mib-play"), year = element("span", "mib-year"), status = element("span", "mib-status");
  button.type = "button";
  status.setAttribute("role", "status");
  const box = element("div", "mib-player");
  box.append(button, year, status);
  box.addEventListener("keydown", (event) => event.stopPropagation()); // arrow keys beside the map do not move it
  L.DomEvent.disableClickPropagation(box);
  const control = L.control({ position: "topright" });
  control.onAdd = () => box;

  const name = (word) => {
    button.innerHTML = `<svg viewBox="0 0 14 14" aria-hidden="true"><path d="${ICONS[word]}" fill="currentColor"/></svg>`;
    button.append(word);
  };

  const find = () => page.querySelector(`.st-key-${now.slider} input[type=range]`);
  const locate = () => {
    const found = sent.words.indexOf(find()?.getAttribute("aria-valuetext"));
    return found < 0 ? sent.times.indexOf(now.time) : found;
  };
  const read = (places) => places.map((place) => sent.texts[place]);
  const decode = ([style, marks, label, spoken, further], index) => {
    const ags = sent.areas[index], [fill, ink, halo] = sent.styles[style], badge = now.badges[ags] || ["", ""];
    const told = [...read(spoken), badge[1]].filter(Boolean);
    return { ags, fill, ink, halo, dotted: (marks & 1) > 0, bare: (marks & 2) > 0, selected: ags === now.selected,
      label: read(label), badge: badge[0], lines: [...told, ...read(further)], spoken: told.join(", ") };
  };
  const paint = () => {
    const place = locate(), rows = sent.years[place];
    if (!rows || place === shown) return;
    shown = place;
    year.textContent = sent.words[place];
    map.paint(rows.map(decode));
  };

  // A slider of Streamlit takes keys and its own input event, and sends a value to the server only after a key.
  const move = (place) => {
    const slider = find();
    if (!slider) return;
    const press = (key) => { for (const kind of ["keydown", "keyup"]) slider.dispatchEvent(new KeyboardEvent(kind, { key, bubbles: true, cancelable: true })); };
    if (place === 0) return press("Home");
    const { set } = Object.getOwnPropertyDescriptor(window.parent.HTMLInputElement.prototype, "value");
    if (Number(slider.value) !== place - 1) {
      set.call(slider, place - 1);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    }
    press("ArrowRight");
  };

  const list = () => sent.years.flatMap((rows, place) => (rows ? [place] : []));
  const stop = (words) => {
    clearTimeout(timer);
    timer = 0;
    name("Abspielen");
    map.getContainer().classList.remove("mib-plays");
    status.textContent = words;
  };
  const wait = (expected) => {
    timer = setTimeout(() => {
      const next = list().find((place) => place > expected);
      if (locate() !== expected) stop(""); // somebody moved the slider: that is whom it follows now
      else if (next === undefined) stop(`${sent.words[expected]}, Ende`);
      else go(next);
    }, calm.matches ? CALM_STEP : STEP);
  };
  const go = (place) => {
    status.textContent = sent.words[place];
    move(place);
    wait(place);
  };
  button.addEventListener("click", () => {
    if (timer) return stop(`Angehalten, ${sent.words[locate()]}`);
    name("Anhalten");
    map.getContainer().classList.add("mib-plays");
    const all = list(), here = all.indexOf(locate());
    go(here < 0 || here === all.length - 1 ? all[0] : all[here + 1]);
  });
  box.addEventListener("keydown", ({ key }) => { if (key === "Escape" && timer) stop(`Angehalten, ${sent.words[locate()]}`); });
  name("Abspielen");

  const watch = new window.parent.MutationObserver(() => { if (sent) paint(); });
  watch.observe(page.body, { subtree: true, attributeFilter: ["aria-valuetext"] });
  window.addEventListener("pagehide", () => watch.disconnect());

  map.years = (years, state) => {
    const is = JSON.stringify([years, state.selected, state.badges]);
    [sent, now] = [years, state];
    if (is !== same) shown = -1;
    if (timer && !list().includes(locate())) stop("");
    same = is;
    if (list().length > 1 && find()) control.addTo(map);
    else control.remove();
    paint();
  };
}
