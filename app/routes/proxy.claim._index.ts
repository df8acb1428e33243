// /apps/waybond/claim: the page of proxy.claims._index, under the name that shops print.
export { action, loader } from "./proxy.claims._index";
