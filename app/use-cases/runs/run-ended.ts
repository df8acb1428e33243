/** A run is no longer running: somebody ended it, or another worker finished it. Nothing more may be written for it. */
export class RunEnded extends Error {
  override name = "RunEnded";
}
