// Turns the pages of a presentation: keys of a keyboard or clicker, links, swipes. The address follows, so that a reload stays.
// Keys with a letter or a point (WCAG 2.1.4) only blacken the screen, and only while nothing but a slide has the focus.
(() => {
  const slides = [...document.querySelectorAll(".slide")];
  const [back, on] = ["zurueck", "weiter"].map((id) => document.getElementById(id));
  const progress = document.querySelector(".progress");
  const small = matchMedia("(max-width: 1000px)");
  const root = document.documentElement;
  let current = Math.max(slides.findIndex((slide) => slide.classList.contains("is-current")), 0);

  const address = (name, value) => {
    const kept = location.search.slice(1).split("&").filter((part) => part && !part.startsWith(`${name}=`));
    return `?${[...kept, `${name}=${value}`].join("&")}`;
  };

  const black = document.getElementById("schwarz");
  const announce = (words) => { document.getElementById("ansage").textContent = words; };
  const blacken = (wanted) => {
    if (wanted === root.hasAttribute("data-schwarz")) return;
    root.toggleAttribute("data-schwarz", wanted);
    black.setAttribute("aria-pressed", String(wanted));
    announce(wanted ? "Bildschirm schwarz" : "Bildschirm wieder da");
  };

  const show = (wanted, moveFocus) => {
    blacken(false);
    const next = Math.min(Math.max(wanted, 0), slides.length - 1);
    if (next !== current) {
      slides[current].classList.remove("is-current");
      slides[next].classList.add("is-current");
      current = next;
      scrollTo(0, 0);
    }
    const number = current + 1;
    history.replaceState(history.state, "", address("folie", number));
    back.href = address("folie", Math.max(number - 1, 1));
    on.href = address("folie", Math.min(number + 1, slides.length));
    document.querySelector("#stelle b").textContent = number;
    progress.setAttribute("aria-valuenow", number);
    progress.firstElementChild.style.width = `${(100 * number) / slides.length}%`;
    document.title = `${slides[current].querySelector(".statement").textContent} – ${document.body.dataset.titel}`;
    if (moveFocus) {
      announce(`Folie ${number} von ${slides.length}`);
      if (!document.activeElement.closest(".bar")) slides[current].focus({ preventScroll: true });
    }
  };

  const steps = { ArrowRight: 1, PageDown: 1, ArrowDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1, ArrowUp: -1 };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key;
    const target = event.target instanceof Element ? event.target : document.body;
    const onSlide = target === document.body || target.classList.contains("slide");
    if (onSlide && (key === "." || key.toLowerCase() === "b")) return blacken(!root.hasAttribute("data-schwarz"));
    if (target.closest(".mib-wide, .chart[tabindex]") || (key === " " && target.closest("button, summary"))) return;
    // On a small screen a slide is longer than the screen: these keys have to scroll.
    if (small.matches && !["ArrowLeft", "ArrowRight"].includes(key)) return;
    let wanted;
    if (key === "Home") wanted = 0;
    else if (key === "End") wanted = slides.length - 1;
    else if (steps[key]) wanted = current + (key === " " && event.shiftKey ? -1 : steps[key]);
    else return;
    event.preventDefault();
    show(wanted, true);
  });

  for (const [link, step] of [[back, -1], [on, 1]]) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(current + step, true);
    });
  }

  // Only on a small screen a chart is wider than its place: then it has to be reached to be moved.
  const reach = () => document.querySelectorAll(".chart").forEach((chart) => {
    if (small.matches) chart.tabIndex = 0;
    else chart.removeAttribute("tabindex");
  });
  small.addEventListener("change", reach);
  reach();

  let start = null;
  addEventListener("touchstart", (event) => {
    const scrolls = event.target instanceof Element && event.target.closest(".chart, .mib-wide");
    start = event.touches.length === 1 && !scrolls ? event.touches[0] : null;
  }, { passive: true });
  addEventListener("touchend", (event) => {
    if (!start) return;
    const across = event.changedTouches[0].clientX - start.clientX;
    const down = event.changedTouches[0].clientY - start.clientY;
    if (Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(down)) show(current + (across < 0 ? 1 : -1), true);
    start = null;
  }, { passive: true });

  const colours = document.getElementById("farben");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.farben ? root.dataset.farben === "dunkel" : dark.matches);
  const name = () => { colours.textContent = isDark() ? "Helle Folien" : "Dunkle Folien"; };
  colours.addEventListener("click", () => {
    root.dataset.farben = isDark() ? "hell" : "dunkel";
    history.replaceState(history.state, "", address("farben", root.dataset.farben));
    name();
    show(current, false);
  });
  dark.addEventListener("change", name);
  name();
  colours.hidden = false;

  black.addEventListener("click", () => blacken(!root.hasAttribute("data-schwarz")));
  addEventListener("pointerdown", (event) => {
    if (!(event.target instanceof Element && event.target.closest(".bar"))) blacken(false);
  });
  black.hidden = false;

  const full = document.getElementById("vollbild");
  full.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen().catch(() => {});
  });
  document.addEventListener("fullscreenchange", () => {
    full.textContent = document.fullscreenElement ? "Vollbild beenden" : "Vollbild";
  });
  full.hidden = !document.fullscreenEnabled;

  show(current, false);
})();
