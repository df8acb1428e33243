import { isIPv4, isIPv6 } from "node:net";

/**
 * From which network something is asked, as Shopify's app proxy tells it: it puts the visitor's address first into X-Forwarded-For,
 * and proxies on the way to us add theirs (shopify.dev, "Authenticate app proxies"). Of IPv6 the first half, which is one line's:
 * whoever has one has all addresses in it. Null where it isn't told.
 */
export function networkOf(forwardedFor: string | null): string | null {
  const address = (forwardedFor ?? "").split(",")[0]?.trim() ?? "";
  if (isIPv4(address)) return address;
  if (!isIPv6(address) || address.includes("%")) return null;
  // Written one way, an IPv4 address within as hexadecimals.
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [before = [], after = []] = written.split("::").map((part) => (part === "" ? [] : part.split(":")));
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  const groups = [...before, ...zeros, ...after];
  const isIPv4Within = groups.slice(0, 6).join(":") === "0:0:0:0:0:ffff";
  return (isIPv4Within ? groups : groups.slice(0, 4)).join(":");
}
