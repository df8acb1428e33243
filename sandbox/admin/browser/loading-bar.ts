import { byId } from "./page-elements";

/** An app that never says that it is ready doesn't load forever. */
const LONGEST_MS = 15_000;

/** The thin bar at the top of the window while the app loads. */
export function createLoadingBar() {
  const bar = byId("loading-bar", HTMLElement);
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    show(on: boolean): void {
      clearTimeout(timer);
      bar.hidden = !on;
      if (on) timer = setTimeout(() => this.show(false), LONGEST_MS);
    },
  };
}
