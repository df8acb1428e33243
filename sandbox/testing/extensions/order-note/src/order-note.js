// For tests: what an extension of the order status page can read and do. It is its own bundle, without Preact.
/* global shopify */
shopify.extend("customer-account.order-status.block.render", () => {
  const { i18n, order, authenticationState, authenticatedAccount, appMetafields, localization } = shopify;
  const add = (tag, text, properties = {}) => {
    const element = document.createElement(tag);
    Object.assign(element, properties);
    element.append(text);
    document.body.append(element);
    return element;
  };
  add("s-heading", i18n.translate("order", { name: order.value.name }));
  add("s-text", `${order.value.id} ${localization.country.value?.isoCode} ${authenticationState.value}`);
  for (const { target, metafield } of appMetafields.value)
    add("s-text", `${target.type}: ${metafield.value}`);
  const group = add("s-button-group", "");
  const button = document.createElement("s-button");
  button.slot = "primary-action";
  button.append(i18n.translate("signIn"));
  button.addEventListener("click", async () => {
    await shopify.requireLogin();
    const { id } = authenticatedAccount.customer.value ?? {};
    add("s-text", i18n.translate("signedIn", { id }));
    add("s-text", `${authenticationState.value} ${await shopify.sessionToken.get()}`);
    await fetch("shopify://customer-account/api/2026-07/graphql.json").catch((error) =>
      add("s-text", error.message),
    );
  });
  group.append(button);
});
