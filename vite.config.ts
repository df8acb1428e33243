import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import { browserScripts } from "./scripts/bundling/browser-scripts";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: false;
  }
}

const appUrl = new URL(process.env.SHOPIFY_APP_URL ?? "http://localhost:3000");
const tunnelled = appUrl.hostname !== "localhost";

export default defineConfig({
  server: {
    allowedHosts: [appUrl.hostname],
    port: Number(process.env.PORT ?? 3000),
    // Behind `shopify app dev`'s tunnel, reloads go through the tunnel too.
    hmr: tunnelled
      ? {
          protocol: "wss",
          host: appUrl.hostname,
          port: Number(process.env.FRONTEND_PORT ?? 8002),
          clientPort: 443,
        }
      : { protocol: "ws", host: "localhost", port: 64_999, clientPort: 64_999 },
    fs: { allow: ["app", "domain", "node_modules"] },
  },
  resolve: { alias: { "~": new URL("./app", import.meta.url).pathname } },
  plugins: [
    browserScripts(),
    remix({
      ignoredRouteFiles: ["**/.*", "**/*.test.{ts,tsx}"],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_lazyRouteDiscovery: false,
        v3_singleFetch: false,
      },
    }),
  ],
  build: { target: "es2022", assetsInlineLimit: 0 },
});
