// Before the first paint, so that a dark room does not see a white flash.
(function () {
    var chosen = null;
    try {
        chosen = localStorage.getItem('cylcomed.theme');
    } catch (refused) {
        // Storage may be switched off; then the system decides.
    }
    var dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    document.documentElement.classList.toggle('pf-v6-theme-dark', dark);
})();
