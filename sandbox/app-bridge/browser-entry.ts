import { installAppBridge } from "./app-bridge";

const script = document.currentScript;
if (!(script instanceof HTMLScriptElement) || !script.src) {
  throw new Error("App Bridge must be loaded by a plain script element: no async, defer or type=module");
}
installAppBridge(window, window.parent === window ? null : window.parent, script);
