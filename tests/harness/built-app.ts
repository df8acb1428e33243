import { buildWhenChanged } from "../../scripts/bundling/build-when-changed";

/** The stories run what would be deployed: the production build, made anew when its sources have changed. */
export default async function setup(): Promise<void> {
  await buildWhenChanged({ run: (_name, work) => work() });
}
