export { readClaimSettings, readSavedClaimSettings } from "~/use-cases/settings/read-claim-settings.server";
