// An extension that does what Shopify wouldn't allow, to see what becomes of it.
shopify.extend("purchase.checkout.block.render", () => {
  const text = document.createElement("s-text");
  text.textContent = "Allowed";
  text.tone = "success";
  text.setAttribute("onclick", "alert(1)");
  document.body.append(text);

  for (const tag of ["s-teapot", "div", "script"]) {
    const element = document.createElement(tag);
    element.textContent = `Not allowed: ${tag}`;
    document.body.append(element);
    element.append(document.createElement("s-text"));
  }

  const seen = {
    metafields: shopify.appMetafields.value.map(({ metafield }) => metafield.key),
    address: shopify.shippingAddress?.value?.countryCode ?? null,
    window: typeof window.parent.location?.assign,
    lost: shopify.i18n.translate("no.such.text"),
  };
  const report = document.createElement("s-paragraph");
  report.textContent = JSON.stringify(seen);
  document.body.append(report);
  try {
    fetch("https://example.com");
  } catch (error) {
    const refusal = document.createElement("s-paragraph");
    refusal.textContent = error.message;
    document.body.append(refusal);
  }
});
