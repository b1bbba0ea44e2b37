// Draws what never changes and returns the Leaflet map with methods of its own for what does: paint(rows), mark(points), and
// years(all, now), which paints one of many (see years.js).
// Text is only ever set as textContent. No name in here has an underscore: streamlit-folium rewrites such names.
function drawBaseMap(id, geography, settings) {
  const colours = settings.colours;

  // Shapes arrive as whole numbers, each point as the difference to the one before (see geography.py).
  const path = (steps) => {
    const points = [];
    for (let i = 0, x = 0, y = 0; i < steps.length; i += 2) {
      x += steps[i];
      y += steps[i + 1];
      points.push([y / geography.scale, x / geography.scale]);
    }
    return points;
  };
  const decode = (shape) => shape.map((rings) => rings.map(path));
  const shapes = geography.areas.map((area) => decode(area.shape));

  const map = L.map(id, { zoomControl: false, zoomAnimation: false, attributionControl: false, scrollWheelZoom: false,
    dragging: !L.Browser.mobile, zoomSnap: 0.25, zoomDelta: 0.75, bounceAtZoomLimits: false });
  const bounds = L.latLngBounds(shapes.flat(3));
  const fit = () => map.fitBounds(bounds, { padding: [12, 12], animate: false });
  fit(); // Leaflet makes the elements of a layer only once the map has a view
  map.setMinZoom(map.getZoom() - 1);
  map.setMaxZoom(map.getZoom() + 4);
  map.setMaxBounds(bounds.pad(0.6));

  // Names and figures stand above the points: a dot on a figure made it unreadable, and a click goes through them to the point.
  for (const [pane, level] of Object.entries({ ground: 300, areas: 400, lines: 450, points: 620, names: 630 })) {
    map.createPane(pane).style.zIndex = level;
    if (pane !== "areas" && pane !== "points") map.getPane(pane).style.pointerEvents = "none";
  }
  const quiet = (pane, more) => ({ pane, interactive: false, fill: false, lineJoin: "round", ...more });
  const draw = (target, shape, options) => L.polygon(shape, options).addTo(target);
  const outline = (target, shape, color, weight) => draw(target, shape, quiet("lines", { color, weight }));

  if (settings.tiles) L.tileLayer(settings.tiles, { opacity: 0.6 }).addTo(map);
  else for (const shape of geography.ground) draw(map, decode(shape), quiet("ground", { color: colours.casing, weight: 1, fill: true, fillColor: colours.panel, fillOpacity: 1 }));
  const borders = decode(geography.borders.flat());
  L.polyline(borders.flat(), quiet("ground", { color: colours.band, weight: 9, lineCap: "butt" })).addTo(map);
  L.polyline(borders.flat(), quiet("ground", { color: colours.edge, weight: 1.4, dashArray: "7 3 2 3" })).addTo(map);

  const group = L.featureGroup().addTo(map);
  const areas = geography.areas.map((area, index) => ({ ...area, shape: shapes[index],
    layer: draw(group, shapes[index], { pane: "areas", color: colours.casing, weight: 2.4, fillColor: settings.missing, fillOpacity: 1, lineJoin: "round" }) }));
  for (const area of areas) outline(map, area.shape, colours.edge, 0.8);
  for (const shape of geography.outline) outline(map, decode(shape), colours.edge, 1.8);
  const dotted = L.layerGroup().addTo(map);
  const chosen = L.layerGroup().addTo(map);
  const pointed = L.layerGroup().addTo(map);
  const points = L.featureGroup().addTo(map);

  const element = (tag, text, className) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const fill = (box, lines) => box.replaceChildren(...lines.map((line) => element("div", line)));
  const write = (place, className, html) => L.marker(place, { pane: "names", interactive: false, keyboard: false,
    icon: L.divIcon({ className, html, iconSize: [0, 0] }) }).addTo(map);
  const around = geography.places.map((place) => {
    const text = element("span", place.text);
    write([place.lat, place.lon], "mib-place", text);
    return text;
  });

  const press = (target, act) => target.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });

  let clicks = 0;
  for (const area of areas) {
    const { ags, layer } = area;
    // What goes back to the server on a click: not the geometry, and never twice the same.
    layer.toGeoJSON = () => ({ type: "Feature", properties: { ags, click: ++clicks }, geometry: null });
    area.text = element("span");
    write(area.place || layer.getBounds().getCenter(), "mib-label", area.text);
    area.tip = element("div");
    layer.on("mousemove", ({ containerPoint }) => { // keeps the tooltip inside the frame, which would cut it off
      const room = area.tip.offsetHeight / 2 + 16;
      const { y } = containerPoint;
      layer.getTooltip().options.offset = [0, Math.max(room - y, 0) || Math.min(map.getSize().y - room - y, 0)];
    });
    layer.bindTooltip(area.tip, { className: "mib-tip", sticky: true, opacity: 1 });

    const shape = layer.getElement();
    const point = () => { pointed.clearLayers(); outline(pointed, area.shape, colours.casing, 5); outline(pointed, area.shape, colours.text, 2.6); };
    layer.on("mouseover", point);
    layer.on("mouseout", () => pointed.clearLayers());
    shape.setAttribute("tabindex", "0");
    shape.setAttribute("role", "button");
    shape.addEventListener("focus", () => { if (shape.matches(":focus-visible")) point(); });
    shape.addEventListener("blur", () => pointed.clearLayers());
    press(shape, () => layer.fire("click", { latlng: layer.getBounds().getCenter() }, true));
  }

  // The chosen area first, then large ones. A label is moved a little to where the most of it lies on its own area and it meets
  // none already placed; one that still sticks out is written smaller, and at the edge of the whole it may reach beyond it, on the colour of its area. One
  // that mostly lies on others gives up its name rather than its value, and what finds no room at all is left to the tooltip:
  // nothing lies on anything else. Once all stand, a name given up comes back where most of it stays off the others.
  const extent = ({ layer }) => { const box = layer.getBounds(); return (box.getEast() - box.getWest()) * (box.getNorth() - box.getSouth()); };
  const order = [...areas].sort((a, b) => extent(b) - extent(a));
  const shifts = [[0, 0], [0, -8], [0, 8], [6, 0], [-6, 0], [12, 0], [-12, 0], [6, -8], [-6, -8], [6, 8], [-6, 8], [12, -8], [-12, -8],
    [12, 8], [-12, 8], [20, -6], [-20, -6], [24, 6], [-24, 6]];
  const far = [0, 1, 2, 3].flatMap((ring) => [0, 1, 2, 3, 4, 5, 6, 7].map((step) => [Math.round((ring + 1) * 7 * Math.cos(step * Math.PI / 4)), Math.round((ring + 1) * 7 * Math.sin(step * Math.PI / 4))]));
  const steps = [-28, -24, -20, -16, -12, -8, -4, 0, 4, 8, 12, 16, 20, 24, 28];
  const fine = steps.flatMap((x) => steps.map((y) => [x, y])).sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
  const enough = 5, held = 2, few = 3, most = 6;
  const samples = [[0.02, 0.1], [0.02, 0.4], [0.98, 0.1], [0.98, 0.4], [0.25, 0.95], [0.75, 0.95]];
  const spread = [0.02, 0.35, 0.65, 0.98].flatMap((across) => [0.05, 0.5, 0.95].map((down) => [across, down]));
  const move = ({ left, top, right, bottom }, x, y) => ({ left: left + x, top: top + y, right: right + x, bottom: bottom + y });
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const arrange = () => {
    const placed = [], nameless = [];
    const corner = map.getContainer().getBoundingClientRect();
    const covers = (layer, x, y) => layer.getElement().isPointInFill(map.containerPointToLayerPoint([x - corner.left, y - corner.top]));
    const isFramed = ({ left, top, right, bottom }) => left >= corner.left && right <= corner.right && top >= corner.top && bottom <= corner.bottom;
    const count = ({ left, top, right, bottom }, isHit) =>
      spread.filter(([across, down]) => isHit(left + across * (right - left), top + down * (bottom - top))).length;
    const countOthers = (layer, box) => count(box, (x, y) => areas.some((other) => other.layer !== layer && covers(other.layer, x, y)));
    const stand = (text, { over, x, y, box }) => {
      text.classList.toggle("mib-over", Boolean(over));
      text.style.transform = `translate(${x}px,${y}px)`;
      placed.push(box);
    };
    for (const { text, layer } of [...order].sort((a, b) => b.selected - a.selected)) {
      const parts = [...text.children];
      parts.forEach((part) => part.classList.remove("mib-off"));
      text.classList.remove("mib-tight", "mib-over");
      const isAlone = (box) => isFramed(box) && !countOthers(layer, box);
      const look = (places = shifts) => {
        text.style.transform = "";
        const start = text.getBoundingClientRect();
        let best = { inside: -1 };
        for (const [x, y] of places) {
          const box = move(start, x, y);
          if (placed.some((other) => meet(box, other))) continue;
          let inside = samples.filter(([across, down]) => covers(layer, box.left + across * start.width, box.top + down * start.height)).length;
          const over = inside >= held && inside < enough && isAlone(box);
          if (over) inside = enough;
          if (inside > best.inside) best = { inside, box, x, y, over };
          if (inside === samples.length) break;
        }
        return best;
      };
      let found = look();
      if (found.inside < samples.length) {
        text.classList.add("mib-tight");
        found = look();
      }
      if (found.inside < enough) found = look([...shifts, ...far]);
      for (let hidden = 0; hidden < parts.length - 1 && found.inside < enough; hidden++) {
        parts[hidden].classList.add("mib-off");
        found = look();
      }
      if (found.inside < enough) found = look([...shifts, ...far]);
      if (found.inside < 1) {
        parts.forEach((part) => part.classList.add("mib-off"));
        continue;
      }
      stand(text, found);
      if (parts.some((part) => part.matches(".mib-off"))) nameless.push({ layer, text, parts, own: found.box });
    }
    for (const { layer, text, parts, own } of nameless) {
      const hidden = parts.filter((part) => part.matches(".mib-off")), before = text.style.transform;
      const show = (shown) => parts.forEach((part) => part.classList.toggle("mib-off", !shown.includes(part)));
      placed.splice(placed.indexOf(own), 1);
      const fit = (shown) => {
        show(shown);
        text.style.transform = "";
        const { left, top, right, bottom } = text.getBoundingClientRect();
        const plate = { left: left - 1, top, right: right + 1, bottom };
        return fine.map(([x, y]) => ({ x, y, over: true, box: move(plate, x, y) })).find(({ box }) => isFramed(box)
          && !placed.some((other) => meet(box, other)) && count(box, (x, y) => covers(layer, x, y)) >= few && countOthers(layer, box) <= most);
      };
      // A sign without a figure says no more than the hatching below it: rather the name alone than the sign alone.
      const found = fit(parts) || (text.lastElementChild.matches(".mib-sign") && fit(hidden));
      if (found) {
        stand(text, found);
      } else {
        show(parts.filter((part) => !hidden.includes(part)));
        text.style.transform = before;
        placed.push(own);
      }
    }
    // The places around are named only where nothing of the areas lies under the name, no control on it, and the frame does not cut it.
    const taken = [...placed, ...[...map.getContainer().querySelectorAll(".leaflet-control")].map((one) => one.getBoundingClientRect())];
    for (const text of around) {
      text.classList.remove("mib-off");
      const box = text.getBoundingClientRect();
      const isOver = taken.some((other) => meet(box, other)) || [0, 0.2, 0.4, 0.6, 0.8, 1].some((across) =>
        [box.top, box.bottom].some((y) => areas.some(({ layer }) => covers(layer, box.left + across * (box.right - box.left), y))));
      text.classList.toggle("mib-off", isOver || !isFramed(box));
    }
  };

  map.paint = (rows) => {
    const found = new Map(rows.map((row) => [row.ags, row]));
    dotted.clearLayers();
    chosen.clearLayers();
    points.clearLayers();
    for (const area of areas) {
      const { ags, shape, layer, text, tip } = area;
      const row = found.get(ags) || { fill: settings.missing, lines: [ags], label: [], spoken: ags };
      area.selected = Boolean(row.selected);
      layer.setStyle({ fillColor: row.fill });
      layer.getElement().setAttribute("aria-label", row.spoken);
      layer.getElement().setAttribute("aria-pressed", String(Boolean(row.selected)));
      fill(tip, row.lines);
      fill(text, row.label);
      if (row.bare) text.lastElementChild.classList.add("mib-sign");
      if (row.badge) text.append(element("div", row.badge, "mib-badge"));
      text.style.setProperty("--ink", row.ink);
      text.style.setProperty("--halo", row.halo);
      text.style.setProperty("--plate", row.fill.startsWith("#") ? row.fill : row.halo);
      if (row.dotted) draw(dotted, shape, quiet("lines", { color: colours.text, weight: 3, dashArray: "0.1 5.5", lineCap: "round" }));
      if (row.selected) { outline(chosen, shape, colours.casing, 6.5); outline(chosen, shape, colours.accent, 3.6); }
    }
    arrange();
  };

  map.mark = (rows) => {
    for (const { key, place, label, lines, selected } of rows) {
      const icon = L.divIcon({ className: `mib-point${selected ? " mib-point-chosen" : ""}${label ? "" : " mib-point-single"}`, html: element("span", label), iconSize: [26, 26] });
      const marker = L.marker(place, { pane: "points", icon, riseOnHover: true }).addTo(points);
      marker.toGeoJSON = () => ({ type: "Feature", properties: { point: key, click: ++clicks }, geometry: null });
      const tip = element("div");
      fill(tip, lines);
      marker.bindTooltip(tip, { className: "mib-tip mib-tip-list", opacity: 1 });
      marker.getElement().setAttribute("aria-label", lines.join(", "));
      press(marker.getElement(), () => marker.fire("click", { latlng: marker.getLatLng() }, true));
    }
  };

  const zoom = L.control.zoom({ zoomInTitle: "Karte vergrößern", zoomOutTitle: "Karte verkleinern" }).addTo(map);
  const home = zoom.getContainer().appendChild(element("a", "", "mib-home"));
  home.href = "#";
  home.title = "Ganzes Gebiet zeigen";
  home.setAttribute("role", "button");
  home.setAttribute("aria-label", home.title);
  home.innerHTML = '<svg viewBox="0 0 14 14" aria-hidden="true"><path d="M1 5V1h4M9 1h4v4M13 9v4H9M5 13H1V9" fill="none" stroke="currentColor" stroke-width="1.6"/></svg>';
  let moved = false;
  L.DomEvent.disableClickPropagation(home).on(home, "click", (event) => { L.DomEvent.preventDefault(event); moved = false; fit(); });
  const credit = L.control({ position: "bottomright" });
  credit.onAdd = () => element("div", settings.credit, "mib-credit");
  credit.addTo(map);

  const frame = map.getContainer();
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", "Karte. Pfeiltasten verschieben sie, Plus und Minus ändern den Ausschnitt, der Tabulator führt durch die Gebiete.");
  map.on("dragstart boxzoomend dblclick", () => { moved = true; });
  for (const event of ["click", "keydown"]) frame.addEventListener(event, (found) => { if (!home.contains(found.target) && (event === "keydown" || found.target.closest(".leaflet-bar"))) moved = true; });
  map.on("resize", () => { if (!moved) fit(); });
  map.on("zoomend resize", arrange);
  document.fonts.ready.then(arrange);
  followYears(map);
  return map;
}
