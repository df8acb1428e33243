// The stock template's way: its library verifies the webhook and reads the shop's session, then the handler upserts the order
// inline with Prisma and answers. Without Remix around it, which only flatters it. Started by the bench; PORT,
// DATABASE_URL and SHOPIFY_API_SECRET come by the environment.
import express from "express";
import { db } from "../../app/db.server";
import { authenticate } from "../../app/shopify.server";

const server = express();
server.post("/webhooks", express.raw({ type: "*/*" }), (incoming, response) => {
  void (async () => {
    const headers = new Headers(
      Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const body = incoming.body as Buffer;
    const request = new Request("http://localhost/webhooks", {
      method: "POST",
      headers,
      body: new Uint8Array(body),
    });
    try {
      const { shop, payload } = await authenticate.webhook(request);
      const order = {
        name: "#1001",
        orderedAt: new Date(String(payload.updated_at)),
        currency: "USD",
        totalMinor: 1n,
      };
      const orderId = String(payload.admin_graphql_api_id);
      await db.pastOrder.upsert({
        where: { shop_orderId: { shop, orderId } },
        create: { shop, orderId, ...order, cart: payload as object },
        update: { ...order, cart: payload as object },
      });
      response.status(200).end();
    } catch (error) {
      response.status(error instanceof Response ? error.status : 500).end();
    }
  })();
});
server.listen(Number(process.env.PORT));
