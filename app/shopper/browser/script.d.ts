/** A script for the browser as text: scripts/bundling/browser-scripts.ts. */
declare module "browser-script:*" {
  const text: string;
  export default text;
}
