import { buildApp, buildExtensions } from "../../scripts/bundling/build-when-changed";

/** The stories run what would be deployed: the production build, made anew when its sources have changed. */
export default async function setup(): Promise<void> {
  const silent = { run: <T>(_name: string, work: () => Promise<T>) => work() };
  await buildExtensions(silent);
  await buildApp(silent);
}
