import { filesIn } from "./from-event";
import { Part } from "./part";
import type { ToldUploads } from "./told";
import type { Upload, Uploads } from "./uploads";

/** Photos of what is wrong, sent as they are chosen. */
export function PhotosView({
  to,
  uploads,
  needed,
  fault,
}: {
  to: ToldUploads;
  uploads: Uploads;
  needed: string | null;
  fault: string | null;
}) {
  const { i18n } = shopify;
  return (
    <Part title={i18n.translate("claim.photos.title")}>
      {needed !== null && <s-text>{needed}</s-text>}
      <s-drop-zone
        label={i18n.translate("claim.photos.add")}
        accept={to.accept}
        multiple
        error={fault ?? undefined}
        onInput={(event) => uploads.add(filesIn(event))}
      />
      <s-text color="subdued">{to.limits}</s-text>
      {uploads.all.map((upload) => (
        <PhotoView key={upload.key} upload={upload} uploads={uploads} />
      ))}
    </Part>
  );
}

function PhotoView({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { i18n } = shopify;
  const { key, name, state, sent, thumbnail, fault } = upload;
  return (
    <s-grid gridTemplateColumns="auto 1fr auto" gap="base" alignItems="center">
      {thumbnail === null ? (
        <s-icon type={state === "failed" ? "alert-circle" : "image"} />
      ) : (
        <s-product-thumbnail src={thumbnail} alt={name} />
      )}
      <s-stack gap="small-400">
        <s-text>{name}</s-text>
        {state === "sending" && (
          <s-progress
            value={sent}
            max={1}
            accessibilityLabel={`${i18n.translate("claim.photo.uploading")}: ${name}`}
          />
        )}
        {state === "waiting" && <s-text color="subdued">{i18n.translate("claim.photo.waiting")}</s-text>}
        {state === "done" && fault === null && (
          <s-text color="subdued">{i18n.translate("claim.photo.done")}</s-text>
        )}
        {fault !== null && (
          <s-text tone="critical">
            {i18n.translate(`claim.photo.${fault === "retry" ? "failed" : fault}`)}
          </s-text>
        )}
      </s-stack>
      <s-stack direction="inline" gap="small-200">
        {fault === "retry" && (
          <s-button variant="secondary" onClick={() => uploads.retry(key)}>
            {i18n.translate("claim.photo.retry")}
          </s-button>
        )}
        <s-button
          variant="secondary"
          accessibilityLabel={i18n.translate("claim.photo.remove", { name })}
          onClick={() => uploads.remove(key)}
        >
          ×
        </s-button>
      </s-stack>
    </s-grid>
  );
}
