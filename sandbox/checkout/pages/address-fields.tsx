/** @jsxImportSource preact */
import type { VNode } from "preact";
import { countriesFor } from "../../storefront/visitor";
import { addressFormOf } from "../provinces";
import type { CheckoutView } from "../checkout-view";
import { SelectField, TextField } from "./fields";

/** The delivery address in the form of its country. Names are those of `checkoutChange`. */
export function AddressFields({ visitor, checkout }: CheckoutView): VNode {
  const { shop, speech } = visitor;
  const form = addressFormOf(checkout.country);
  const address = checkout.shippingAddress;
  const familyFirst = speech.language === "ja" || speech.language === "zh-CN";
  const names = [
    <TextField
      key="first"
      name="firstName"
      label={speech.say("firstName")}
      autocomplete="given-name"
      value={address?.firstName ?? ""}
    />,
    <TextField
      key="last"
      name="lastName"
      label={speech.say("lastName")}
      autocomplete="family-name"
      value={address?.lastName ?? ""}
    />,
  ];
  return (
    <>
      <SelectField name="countryCode" label={speech.say("countryRegion")} autocomplete="country">
        {countriesFor(shop, speech).map(({ code, name }) => (
          <option key={code} value={code} selected={code === checkout.country}>
            {name}
          </option>
        ))}
      </SelectField>
      <div class="fields two">{familyFirst ? names.toReversed() : names}</div>
      <TextField
        name="address1"
        label={speech.say("address")}
        autocomplete="address-line1"
        value={address?.address1 ?? ""}
      />
      <TextField
        name="address2"
        label={speech.say("apartment")}
        autocomplete="address-line2"
        value={address?.address2 ?? ""}
      />
      <div class={form.provinceLabel === null ? "fields two" : "fields three"}>
        <TextField
          name="city"
          label={speech.say("city")}
          autocomplete="address-level2"
          value={address?.city ?? ""}
        />
        {form.provinceLabel === null ? null : (
          <SelectField
            name="provinceCode"
            label={speech.say(form.provinceLabel)}
            autocomplete="address-level1"
          >
            <option value="">{speech.say("choose")}</option>
            {form.provinces.map(({ code, name }) => (
              <option key={code} value={code} selected={code === address?.provinceCode}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <TextField
          name="zip"
          label={speech.say(form.zipLabel)}
          autocomplete="postal-code"
          value={address?.zip ?? ""}
        />
      </div>
      <TextField
        name="phone"
        label={speech.say("phone")}
        type="tel"
        autocomplete="tel"
        value={address?.phone ?? ""}
      />
    </>
  );
}
