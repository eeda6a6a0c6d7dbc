/* An old address leads on to the new one, and to the same place in it. */
window.location.replace(document.querySelector("a").href + window.location.hash);
