import enShell from "./en/shell.json";
import zhShell from "./zh-CN/shell.json";

/** All texts of the admin: one file a language and area; an area's keys are the same in every language. */
export const resources = {
  en: { shell: enShell },
  "zh-CN": { shell: zhShell },
};

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "shell";
    resources: (typeof resources)["en"];
  }
}
