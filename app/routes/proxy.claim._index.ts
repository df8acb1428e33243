// The same page under the name that shops print: /apps/waybond/claim
export { action, loader } from "./proxy.claims._index";
