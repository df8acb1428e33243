import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { requireStaff } from "~/staff.server";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireStaff(request);
  return { shopName: shop.name };
}

export default function Home() {
  const { shopName } = useLoaderData<typeof loader>();
  return <Page title={shopName} />;
}
