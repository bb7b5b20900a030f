/**
 * Keeps the evaluator's tab on this origin: a policy on connections does not cover top-level navigation.
 * Where the browser has no such events the page itself has no foreign link to follow.
 */
if ('navigation' in window) {
  window.navigation.addEventListener('navigate', (event) => {
    if (isForeign(event.destination.url) && event.cancelable) event.preventDefault();
  });
  // The seal's report reads it.
  document.documentElement.dataset['guard'] = 'on';
}

function isForeign(address: string): boolean {
  return new URL(address, location.href).origin !== location.origin;
}
