import { addressOf, parseRoute, type Route } from './route.ts';

/** Where the reader is. The address is the truth; this follows it. */
export class Router {
  #route = $state.raw<Route>(parseRoute(location.hash));

  constructor() {
    window.addEventListener('hashchange', () => {
      this.#route = parseRoute(location.hash);
    });
  }

  get route(): Route {
    return this.#route;
  }

  go(route: Route): void {
    location.hash = addressOf(route);
  }

  /** Changes the address in place: a filter is no step to go back over. */
  replace(route: Route): void {
    history.replaceState(null, '', addressOf(route));
    this.#route = route;
  }
}
