import { env } from "~/env.server";
import type { WorkTools } from "~/jobs/workers/work-tools";
import { log } from "~/log.server";
import { mailAccount } from "~/mail/account.server";
import { postBySmtp } from "~/mail/smtp.server";
import { storefrontOf } from "~/sandbox-seam.server";
import { sendEvidence } from "~/use-cases/disputes/send-evidence.server";
import { sendPremiumRefund } from "~/use-cases/premium/send-premium-refund.server";
import { sendFlowSignal } from "~/use-cases/flow/send-flow-signal.server";
import { sendMail } from "~/use-cases/mail/send-mail.server";
import { sendSettlement } from "~/use-cases/settlement/send-settlement.server";
import { guaranteeLink } from "~/use-cases/shopper-access/guarantee-link.server";

/** The outboxes: everything with an effect outside, each once. */
export async function workOnOutboxes({ queue, context, adminOf, enqueue }: WorkTools): Promise<void> {
  await queue.work("settle-claim", async (job) => {
    const tools = { ...(await context()), admin: await adminOf(job.shop), enqueue };
    const sent = await sendSettlement({ ...tools, ...job });
    log.info({ settlement: job.settlementId, outcome: sent.outcome });
  });
  await queue.work("refund-premium", async (job) => {
    const sent = await sendPremiumRefund({ ...(await context()), admin: await adminOf(job.shop), ...job });
    log.info({ premiumRefund: job.premiumRefundId, outcome: sent.outcome });
  });
  await queue.work("submit-evidence", async (job) => {
    const tools = { ...(await context()), admin: await adminOf(job.shop), enqueue };
    const sent = await sendEvidence({ ...tools, ...job });
    log.info({ evidenceInDispute: job.disputeId, outcome: sent.outcome });
  });
  await queue.work("send-flow-signal", async (job) => {
    await sendFlowSignal({ ...(await context()), admin: await adminOf(job.shop), ...job });
  });
  if (mailAccount) {
    const post = postBySmtp(mailAccount);
    await queue.work("send-mail", async (job) => {
      const input = { ...(await context()), databaseUrl: env.DATABASE_URL, post };
      const linkTo = (shop: string, coverageId: string, language: string) =>
        guaranteeLink({
          secret: env.SHOPIFY_API_SECRET,
          storefront: storefrontOf(shop),
          now: input.now,
          shop,
          coverageId,
          language,
        });
      const { outcome } = await sendMail({ ...input, linkTo, ...job });
      log.info({ mail: job.mailId, outcome });
    });
  }
}
