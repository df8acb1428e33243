import type { EvidenceStore } from "~/evidence/evidence-store";

export type S3Settings = {
  bucket: string;
  region: string;
  /** Of a store that isn't Amazon's. */
  endpoint?: string | undefined;
  /** Without: what the machine itself is allowed to. */
  credentials?: { accessKeyId: string; secretAccessKey: string } | undefined;
  /** The bucket stands in the path, not in the host's name. */
  pathStyle: boolean;
};

/** A bucket of any store that speaks S3. It must not be public: links to it are never given out. */
export function s3Store(settings: S3Settings): EvidenceStore {
  const { bucket: Bucket } = settings;
  let opened: ReturnType<typeof open> | undefined;
  const s3 = () => (opened ??= open(settings));
  return {
    async put(Key, Body, ContentType) {
      const { client, sdk } = await s3();
      const file = { Bucket, Key, Body, ContentType, ContentLength: Body.byteLength };
      await client.send(new sdk.PutObjectCommand(file));
    },
    async get(Key) {
      const { client, sdk } = await s3();
      try {
        const { Body, ContentLength } = await client.send(new sdk.GetObjectCommand({ Bucket, Key }));
        if (!Body || ContentLength === undefined) throw new Error("the store sent no file");
        return { bytes: ContentLength, body: Body.transformToWebStream() as ReadableStream<Uint8Array> };
      } catch (error) {
        if (error instanceof sdk.NoSuchKey) return null;
        throw error;
      }
    },
    async delete(Key) {
      const { client, sdk } = await s3();
      await client.send(new sdk.DeleteObjectCommand({ Bucket, Key }));
    },
    async *list(olderThanMs) {
      const { client, sdk } = await s3();
      const before = Date.now() - olderThanMs;
      for await (const { Contents = [] } of sdk.paginateListObjectsV2({ client }, { Bucket }))
        for (const { Key, LastModified } of Contents)
          if (Key !== undefined && LastModified && LastModified.getTime() < before) yield Key;
    },
  };
}

/** Amazon's client takes half a second to load: only where it is used. */
async function open({ region, endpoint, credentials, pathStyle }: S3Settings) {
  const sdk = await import("@aws-sdk/client-s3");
  const client = new sdk.S3Client({
    region,
    forcePathStyle: pathStyle,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
    // Checksums beyond the signature's are Amazon's own; other stores refuse them.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000 },
  });
  return { client, sdk };
}
