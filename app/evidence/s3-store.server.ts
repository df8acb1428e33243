import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
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
export function s3Store({
  bucket: Bucket,
  region,
  endpoint,
  credentials,
  pathStyle,
}: S3Settings): EvidenceStore {
  const client = new S3Client({
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
  return {
    async put(Key, Body, ContentType) {
      await client.send(
        new PutObjectCommand({ Bucket, Key, Body, ContentType, ContentLength: Body.byteLength }),
      );
    },
    async get(Key) {
      try {
        const { Body, ContentLength } = await client.send(new GetObjectCommand({ Bucket, Key }));
        if (!Body || ContentLength === undefined) throw new Error("the store sent no file");
        return { bytes: ContentLength, body: Body.transformToWebStream() as ReadableStream<Uint8Array> };
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    async delete(Key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
    },
    async *list(olderThanMs) {
      const before = Date.now() - olderThanMs;
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket }))
        for (const { Key, LastModified } of Contents)
          if (Key !== undefined && LastModified && LastModified.getTime() < before) yield Key;
    },
  };
}
