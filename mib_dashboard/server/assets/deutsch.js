// Streamlit and Leaflet speak English only (streamlit issue 1353). This script puts German words in place of the built-in
// ones, in the main document and in map frames. To add a word, add a line to WORDS; whole labels are compared, never parts.
(() => {
  "use strict";
  const WORDS = new Map(Object.entries({
    // Frame of the app
    "Skip to main content": "Zum Inhalt springen",
    "Main menu": "Hauptmenü",
    "App pages": "Seiten",
    "Sidebar": "Seitenleiste",
    "Expand sidebar": "Menü öffnen",
    "Collapse sidebar": "Menü schließen",
    "Open sidebar": "Menü öffnen",
    "Close sidebar": "Menü schließen",
    "Navigate to home page": "Zur Startseite",
    "Notifications": "Hinweise",
    "Link to heading": "Link zu dieser Überschrift",
    "Rerun": "Neu laden",
    "Settings": "Einstellungen",
    "Print": "Drucken",
    "Theme": "Farben",
    "Light": "Hell",
    "Dark": "Dunkel",
    "System": "Wie das Gerät",
    "Use system setting": "Wie das Gerät",
    "Stop": "Anhalten",
    "Running...": "Wird geladen …",
    "RUNNING...": "Wird geladen …",
    "Connecting": "Verbinde …",
    "CONNECTING": "Verbinde …",
    "Try again": "Erneut versuchen",
    "Close": "Schließen",
    "Cancel": "Abbrechen",
    "Connection error": "Keine Verbindung",
    "Connection timed out.": "Der Server antwortet nicht.",
    "Streamlit server is not responding. Are you connected to the internet?":
      "Der Server antwortet nicht. Besteht eine Verbindung zum Netz?",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "Der Server antwortet nicht. Es wird weiter versucht; die Seite geht dann von selbst weiter.",
    "Cannot connect to Streamlit (HTTP status: 403).": "Der Server lässt diese Adresse nicht zu (403).",
    "If you are trying to access a Streamlit app running on another server, this could be due to the app's":
      "Bitte sagen Sie der Stelle Bescheid, die dieses Dashboard betreibt. Stichwort:",
    "settings.": "Einstellungen.",
    "Page not found": "Seite nicht gefunden",
    "Oh no.": "Das hat nicht geklappt.",
    "Script execution error": "Fehler auf dieser Seite",
    "This app has encountered an error. The original error message is redacted to prevent data leaks. Full error details have been recorded in the logs (if you're on Streamlit Cloud, click on 'Manage app' in the lower right of your app).":
      "Auf dieser Seite ist ein Fehler aufgetreten. Einzelheiten stehen im Protokoll des Servers.",
    // Inputs
    "View less": "Weniger zeigen",
    "Open": "Öffnen",
    "Choose an option": "Bitte wählen",
    "Choose options": "Bitte wählen",
    "Select an option": "Bitte wählen",
    "No results": "Keine Treffer",
    "No options to select": "Nichts zur Auswahl",
    "No options to select.": "Nichts zur Auswahl",
    "Select all": "Alle auswählen",
    "Selected values": "Ausgewählt",
    "Clear all": "Alle entfernen",
    "Clear value": "Auswahl löschen",
    "Clear entry": "Eingabe löschen",
    "Increment": "Erhöhen",
    "Decrement": "Verringern",
    "Choose date": "Datum wählen",
    "Clear date": "Datum löschen",
    "Previous month": "Voriger Monat",
    "Next month": "Nächster Monat",
    "day": "Tag",
    "month": "Monat",
    "year": "Jahr",
    "Empty": "leer",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.":
      "Pfeiltasten wechseln den Tag, die Eingabetaste wählt ihn, Escape schließt.",
    "dd": "tt",
    "yyyy": "jjjj",
    "Press Enter to apply": "Eingabetaste übernimmt",
    "Press Enter to submit form": "Eingabetaste schickt ab",
    "Upload": "Hochladen",
    "file upload": "Datei hochladen",
    "Browse files": "Datei wählen",
    "Add files": "Dateien hinzufügen",
    "Drag and drop file here": "Datei hierher ziehen",
    "Drag and drop files here": "Dateien hierher ziehen",
    "Download failed": "Herunterladen fehlgeschlagen",
    "Pagination": "Blättern",
    "Next page": "Nächste Seite",
    "Previous page": "Vorige Seite",
    "Stop script": "Anhalten",
    "Dataframe column menu": "Spaltenmenü",
    "Copy column name": "Spaltennamen kopieren",
    "Sort ascending": "Aufsteigend ordnen",
    "Sort descending": "Absteigend ordnen",
    "Autosize": "Breite anpassen",
    "Pin column": "Spalte festhalten",
    "Unpin column": "Spalte lösen",
    "Hide column": "Spalte ausblenden",
    "Scroll tabs left": "Reiter nach links",
    "Scroll tabs right": "Reiter nach rechts",
    // Pictures and tables
    "Fullscreen": "Vollbild",
    "Close fullscreen": "Vollbild schließen",
    "Show data": "Daten zeigen",
    "Show chart": "Diagramm zeigen",
    "Download as CSV": "Als CSV herunterladen",
    "Download as PNG": "Als Bild herunterladen",
    "Search": "Suchen",
    "Close Search": "Suche schließen",
    "Next Result": "Nächster Treffer",
    "Previous Result": "Voriger Treffer",
    "Show/hide columns": "Spalten wählen",
    "Copy to clipboard": "Kopieren",
    "Copy": "Kopieren",
    "Copied": "Kopiert",
    "empty": "leer",
    // Map frame and charts
    "streamlit_folium.st_folium": "Interaktive Karte",
    "Download plot as a PNG": "Als Bild herunterladen",
    "Pan": "Verschieben",
    "Autoscale": "Ganz zeigen",
    "Reset axes": "Achsen zurücksetzen",
    "Zoom in": "Vergrößern",
    "Zoom out": "Verkleinern",
    "A JavaScript library for interactive maps": "Programmbibliothek für Karten",
  }));
  const PATTERNS = [
    // Parts of a date field: their name, then that of the field
    [/^day, (.+)$/, "Tag, $1"],
    [/^month, (.+)$/, "Monat, $1"],
    [/^year, (.+)$/, "Jahr, $1"],
    [/^Choose date, (.+)$/, "Datum wählen, $1"],
    [/^Selected Date: (.+)$/, "Gewählt: $1"],
    [/^Page (\d+)$/, "Seite $1"],
    [/^Upload (.+)$/, "$1 hochladen"],
    [/^Remove (.+)$/, "$1 entfernen"],
    [/^Add: (.+)$/, "Hinzufügen: $1"],
    [/^Select (\d+) matches$/, "$1 Treffer auswählen"],
    [/^(\d+) more$/, "$1 weitere"],
    [/^View (\d+) more$/, "$1 weitere zeigen"],
    [/^Help for (.+)$/, "Hilfe zu $1"],
    [/^(\d+) ?MB per file.*$/, "höchstens $1 MB je Datei"],
    // The size of a chosen file
    [/^(\d+)\.0 ?B$/, "$1 B"],
    [/^(\d+)\.(\d) ?([KMG]B)$/, "$1,$2 $3"],
    [/^File must be (.+) or smaller\.$/, "Die Datei ist zu groß: höchstens $1."],
    [
      /^(?:Error: )?Number is outside the allowed range\. Please enter a value between (\S+) and (\S+)\.$/,
      "Die Zahl muss zwischen $1 und $2 liegen.",
    ],
    [/^Page not found: (.*)$/, "Seite nicht gefunden: $1"],
    [/^The page that you have requested does not seem to exist\. .*$/, "Diese Seite gibt es nicht. Gezeigt wird die Startseite."],
  ];
  const ATTRIBUTES = ["aria-label", "aria-valuetext", "aria-roledescription", "title", "placeholder", "alt"];
  const LABELLED = ATTRIBUTES.map((name) => `[${name}]`).join(",");
  const LONGEST = 200;

  function german(text) {
    const words = text.trim();
    if (words.length < 2 || words.length > LONGEST) return undefined;
    const known = WORDS.get(words);
    if (known !== undefined) return known;
    const pattern = PATTERNS.find(([expression]) => expression.test(words));
    return pattern && words.replace(...pattern);
  }

  function translateAttribute(element, name) {
    const value = element.getAttribute(name);
    const words = value && german(value);
    if (words) element.setAttribute(name, words);
  }

  function translateText(node) {
    const words = german(node.data);
    if (words) node.data = words;
  }

  function translateTree(root) {
    if (root.nodeType === Node.TEXT_NODE) return translateText(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root instanceof SVGElement) return;
    const labelled = root.matches(LABELLED) ? [root] : [];
    for (const element of [...labelled, ...root.querySelectorAll(LABELLED)]) {
      for (const name of ATTRIBUTES) translateAttribute(element, name);
    }
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) translateText(texts.currentNode);
  }

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") translateAttribute(change.target, change.attributeName);
      else if (change.type === "characterData") translateText(change.target);
      else change.addedNodes.forEach(translateTree);
    }
  }).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });
  translateTree(document.body);

  // Escape in a map's frame concerns the document around it, too.
  if (window.parent !== window) {
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") document.documentElement.dataset.ruhig = "";
    }, true);
    for (const kind of ["pointermove", "focusin"]) document.addEventListener(kind, () => delete document.documentElement.dataset.ruhig, true);
  }

  // WCAG 2.1.4: single letters must not trigger anything. Streamlit listens for r (run again) and c (clear cache) on the
  // document; stopping them one step below leaves typing and type-ahead in lists alone.
  document.body.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (plain && ["r", "c"].includes(event.key.toLowerCase())) event.stopPropagation();
  });
})();
