// Tells Streamlit where its server is, so that it connects at once. Otherwise it first probes two addresses on a page such
// as /karte (the first one fails), which costs a new visitor about 0.15 s.
(() => {
  const root = new URL("..", document.currentScript.src);
  window.__streamlit = {
    BACKEND_BASE_URL: root.href,
    HOST_CONFIG: { allowedOrigins: [root.origin], useExternalAuthToken: false, enableCustomParentMessages: false },
  };
})();
