/** To whoever opened the order's page by its link alone. */
export function SignIn() {
  const { i18n } = shopify;
  return (
    <s-box border="base" borderRadius="base" padding="base">
      <s-stack gap="base">
        <s-text>{i18n.translate("signIn.text")}</s-text>
        <s-button
          variant="secondary"
          onClick={() => {
            // Who leaves the sign-in is still here, and can press it again.
            shopify.requireLogin().catch(() => undefined);
          }}
        >
          {i18n.translate("signIn.button")}
        </s-button>
      </s-stack>
    </s-box>
  );
}
