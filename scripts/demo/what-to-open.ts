type Ports = { port: number; sandboxPort: number };

/** What the demo says when it is up. */
export function whatToOpen({ port, sandboxPort }: Ports, seconds: number): string {
  const sandbox = `http://localhost:${sandboxPort}`;
  const admin = `${sandbox}/admin/store/jade-river/apps/waybond`;
  return `
Ready after ${Math.round(seconds)} s. Open in a browser:

  Control room            ${sandbox}/control         every link, and what can happen to an order
  Admin as Avery Stone    ${admin}?as=avery-stone
  Admin as Lin Mei, 中文  ${admin}?as=lin-mei
  Storefront              ${sandbox}/

What to try:
  1. In the admin, Plan: start with a share of the value (1 % for jade), save, publish.
  2. In the storefront, buy a bangle; tick the shipping guarantee at checkout, pay with card number 1.
  3. In the admin, Orders: the order is covered. Ship it from the control room, let it arrive broken.
  4. In the admin, Claims: file the claim, approve it, refund it, and see the refund in the shop's order.
  5. Buy another one and cancel its guarantee before it ships: on the order's page in the customer account, or as staff
     on the order's page in the app. The premium goes back, once.

The app itself is at http://localhost:${port}; logs are in .data/logs. Ctrl-C stops all of it and keeps the data;
npm run demo -- --reset starts over.
`;
}
