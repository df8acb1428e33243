import '@shopify/ui-extensions';

//@ts-ignore
declare module './src/claims-page.tsx' {
  const shopify: import('@shopify/ui-extensions/customer-account.order.page.render').Api;
  const globalThis: { shopify: typeof shopify };
}

//@ts-ignore
declare module './src/claims.tsx' {
  const shopify: import('@shopify/ui-extensions/customer-account.order.page.render').Api;
  const globalThis: { shopify: typeof shopify };
}

//@ts-ignore
declare module './src/order-page.tsx' {
  const shopify: import('@shopify/ui-extensions/customer-account.order.page.render').Api;
  const globalThis: { shopify: typeof shopify };
}

//@ts-ignore
declare module './src/form-view.tsx' {
  const shopify: import('@shopify/ui-extensions/customer-account.order.page.render').Api;
  const globalThis: { shopify: typeof shopify };
}

//@ts-ignore
declare module './src/photos-view.tsx' {
  const shopify: import('@shopify/ui-extensions/customer-account.order.page.render').Api;
  const globalThis: { shopify: typeof shopify };
}

//@ts-ignore
declare module './src/goods-view.tsx' {
  const shopify: import('@shopify/ui-extensions/customer-account.order.page.render').Api;
  const globalThis: { shopify: typeof shopify };
}

//@ts-ignore
declare module './src/earlier-view.tsx' {
  const shopify: import('@shopify/ui-extensions/customer-account.order.page.render').Api;
  const globalThis: { shopify: typeof shopify };
}

//@ts-ignore
declare module './src/status-view.tsx' {
  const shopify: import('@shopify/ui-extensions/customer-account.order.page.render').Api;
  const globalThis: { shopify: typeof shopify };
}

//@ts-ignore
declare module './src/status-forms.tsx' {
  const shopify: import('@shopify/ui-extensions/customer-account.order.page.render').Api;
  const globalThis: { shopify: typeof shopify };
}

//@ts-ignore
declare module './src/requests.ts' {
  const shopify: import('@shopify/ui-extensions/customer-account.order.page.render').Api;
  const globalThis: { shopify: typeof shopify };
}
