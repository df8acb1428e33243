import enCargo from "./en/cargo.json";
import enClaimSettings from "./en/claim-settings.json";
import enClaims from "./en/claims.json";
import enCoverage from "./en/coverage.json";
import enDecisionRules from "./en/decision-rules.json";
import enDisputes from "./en/disputes.json";
import enHealth from "./en/health.json";
import enHome from "./en/home.json";
import enMailTexts from "./en/mail-texts.json";
import enMoney from "./en/money.json";
import enOnTime from "./en/on-time.json";
import enPlan from "./en/plan.json";
import enPricing from "./en/pricing.json";
import enPrivacy from "./en/privacy.json";
import enRecoveries from "./en/recoveries.json";
import enSettings from "./en/settings.json";
import enShell from "./en/shell.json";
import enStaffMails from "./en/staff-mails.json";
import enVersions from "./en/versions.json";
import enWarnings from "./en/warnings.json";
import enWhatIf from "./en/what-if.json";
import zhCargo from "./zh-CN/cargo.json";
import zhClaimSettings from "./zh-CN/claim-settings.json";
import zhClaims from "./zh-CN/claims.json";
import zhCoverage from "./zh-CN/coverage.json";
import zhDecisionRules from "./zh-CN/decision-rules.json";
import zhDisputes from "./zh-CN/disputes.json";
import zhHealth from "./zh-CN/health.json";
import zhHome from "./zh-CN/home.json";
import zhMailTexts from "./zh-CN/mail-texts.json";
import zhMoney from "./zh-CN/money.json";
import zhOnTime from "./zh-CN/on-time.json";
import zhPlan from "./zh-CN/plan.json";
import zhPricing from "./zh-CN/pricing.json";
import zhPrivacy from "./zh-CN/privacy.json";
import zhRecoveries from "./zh-CN/recoveries.json";
import zhSettings from "./zh-CN/settings.json";
import zhShell from "./zh-CN/shell.json";
import zhStaffMails from "./zh-CN/staff-mails.json";
import zhVersions from "./zh-CN/versions.json";
import zhWarnings from "./zh-CN/warnings.json";
import zhWhatIf from "./zh-CN/what-if.json";

/** All texts of the admin: one file a language and area; an area's keys are the same in every language. */
export const resources = {
  en: {
    cargo: enCargo,
    claimSettings: enClaimSettings,
    claims: enClaims,
    coverage: enCoverage,
    decisionRules: enDecisionRules,
    disputes: enDisputes,
    health: enHealth,
    home: enHome,
    mailTexts: enMailTexts,
    money: enMoney,
    onTime: enOnTime,
    plan: enPlan,
    pricing: enPricing,
    privacy: enPrivacy,
    recoveries: enRecoveries,
    settings: enSettings,
    shell: enShell,
    staffMails: enStaffMails,
    versions: enVersions,
    warnings: enWarnings,
    whatIf: enWhatIf,
  },
  "zh-CN": {
    cargo: zhCargo,
    claimSettings: zhClaimSettings,
    claims: zhClaims,
    coverage: zhCoverage,
    decisionRules: zhDecisionRules,
    disputes: zhDisputes,
    health: zhHealth,
    home: zhHome,
    mailTexts: zhMailTexts,
    money: zhMoney,
    onTime: zhOnTime,
    plan: zhPlan,
    pricing: zhPricing,
    privacy: zhPrivacy,
    recoveries: zhRecoveries,
    settings: zhSettings,
    shell: zhShell,
    staffMails: zhStaffMails,
    versions: zhVersions,
    warnings: zhWarnings,
    whatIf: zhWhatIf,
  },
};

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "shell";
    resources: (typeof resources)["en"];
  }
}
