// Tells Streamlit where its server is, so that it connects at once. Otherwise it first probes two addresses on a page such
// as /karte (the first one fails), which costs a new visitor about 0.15 s.
(() => {
  const root = new URL("..", document.currentScript.src);
  window.__streamlit = {
    BACKEND_BASE_URL: root.href,
    HOST_CONFIG: { allowedOrigins: [root.origin], useExternalAuthToken: false, enableCustomParentMessages: false },
  };
})();

// Streamlit adds an entry to the history each time the server completes the address. Only another page is a step back.
(() => {
  const push = history.pushState.bind(history);
  history.pushState = (state, title, url) => {
    const samePage = new URL(url, location.href).pathname === location.pathname;
    (samePage ? history.replaceState.bind(history) : push)(state, title, url);
  };
})();
