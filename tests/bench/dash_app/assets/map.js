// The look of an area and its tooltip, from what the slider chose (`hideout`).
window.dashExtensions = { bench: {
  style: (feature, { hideout }) => ({ weight: 2, color: "white", fillOpacity: 1, fillColor: hideout.colours[feature.properties.ags] }),
  hint: (feature, layer, { hideout }) => layer.bindTooltip(() => hideout.texts[feature.properties.ags]),
} };
