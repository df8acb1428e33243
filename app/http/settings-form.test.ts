import { describe, expect, test } from "vitest";
import { formOfSettings, parseSettingsForm, type SettingsForm } from "./settings-form";

const FORM: SettingsForm = {
  fulfilGuarantee: "with_first_shipment",
  cancelling: "until-shipped",
  cancelHours: "",
  giveBackReduced: false,
  giveBackDrift: true,
  tagging: "own",
  orderTag: "shipping-guarantee",
  mailWhenCovered: false,
  staffEmail: "",
};

test("what was saved is shown as it was typed, and saved again as it is", () => {
  for (const more of [
    { cancelHours: 24, orderTag: null, staffEmail: null },
    { cancelHours: null, orderTag: "运输保障", staffEmail: "logistics@jade-river.example" },
  ]) {
    const settings = {
      fulfilGuarantee: "never" as const,
      giveBackReduced: true,
      giveBackDrift: false,
      mailWhenCovered: true,
      ...more,
    };
    expect(parseSettingsForm(formOfSettings(settings))).toEqual({ ok: true, settings });
  }
});

describe("hours", () => {
  const within = (cancelHours: string) =>
    parseSettingsForm({ ...FORM, cancelling: "within-hours", cancelHours });

  test.each([
    ["1", 1],
    [" 48 ", 48],
    ["8760", 8_760],
  ])("of %j are saved", (typed, cancelHours) => {
    expect(within(typed)).toMatchObject({ ok: true, settings: { cancelHours } });
  });

  test.each(["", "0", "-1", "1.5", "24h", "8761", "1e3", "９"])(
    "of %j are refused at their field",
    (typed) => {
      expect(within(typed)).toEqual({ ok: false, faults: [{ field: "cancelHours", code: "not-hours" }] });
    },
  );

  test("that aren't asked for are no fault, whatever was typed before", () => {
    expect(parseSettingsForm({ ...FORM, cancelHours: "soon" })).toMatchObject({
      ok: true,
      settings: { cancelHours: null },
    });
  });
});

describe("the address that staff are told at", () => {
  const at = (staffEmail: string) => parseSettingsForm({ ...FORM, staffEmail });

  test.each([
    ["", null],
    [" lin@jade-river.example ", "lin@jade-river.example"],
  ])("of %j is saved", (typed, staffEmail) => {
    expect(at(typed)).toMatchObject({ ok: true, settings: { staffEmail } });
  });

  test.each(["lin", "lin@", "a@b.example, c@d.example", "Lin <lin@jade-river.example>"])(
    "of %j is refused at its field: it is one address",
    (typed) => {
      expect(at(typed)).toEqual({ ok: false, faults: [{ field: "staffEmail", code: "not-email" }] });
    },
  );
});

describe("a tag", () => {
  const tagged = (orderTag: string) => parseSettingsForm({ ...FORM, orderTag });

  test.each([
    ["  covered  by\n us ", "covered by us"],
    ["a".repeat(40), "a".repeat(40)],
    ["🪷".repeat(40), "🪷".repeat(40)],
  ])("%j is saved as Shopify would keep it", (typed, orderTag) => {
    expect(tagged(typed)).toMatchObject({ ok: true, settings: { orderTag } });
  });

  test.each([
    ["", "tag-missing"],
    ["   ", "tag-missing"],
    ["one, two", "tag-comma"],
    ["a".repeat(41), "tag-too-long"],
  ])("%j is refused by Shopify's rules: %s", (typed, code) => {
    expect(tagged(typed)).toEqual({ ok: false, faults: [{ field: "orderTag", code }] });
  });

  test("that isn't wanted is no fault", () => {
    expect(parseSettingsForm({ ...FORM, tagging: "none", orderTag: "a,b" })).toMatchObject({
      ok: true,
      settings: { orderTag: null },
    });
  });
});

test("every field that is wrong is told, and what isn't the form at all is one fault", () => {
  const both = { ...FORM, cancelling: "within-hours", orderTag: "" };
  expect(parseSettingsForm(both)).toMatchObject({
    faults: [{ field: "cancelHours" }, { field: "orderTag" }],
  });
  for (const json of [null, {}, [], { ...FORM, giveBackDrift: "yes" }, { ...FORM, fulfilGuarantee: "later" }])
    expect(parseSettingsForm(json)).toEqual({ ok: false, faults: [{ field: "form", code: "malformed" }] });
});
