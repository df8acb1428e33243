import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";

/** The parts of Prisma's adapter that the migration engine goes through (they are not in its types). */
type MigrationAdapter = {
  performIO(query: unknown): Promise<{ fields: { dataTypeID: number }[] }>;
  executeScript(script: string): Promise<void>;
  underlyingDriver(): pg.Pool;
};

const CHAR_OID = 18;
const NAME_OID = 19;
const TEXT_OID = 25;

/**
 * Prisma's PostgreSQL adapter, mended where its schema engine stumbles on it: columns of the system catalogue's
 * types "char" and "name" are read as text, and a migration is run as one script instead of being cut at each ";"
 * (which breaks function bodies).
 */
export class MigrationPrismaPg extends PrismaPg {
  private readonly url: URL;

  constructor(databaseUrl: string) {
    super(poolConfig(new URL(databaseUrl)));
    this.url = new URL(databaseUrl);
  }

  override async connect() {
    return mend(await super.connect());
  }

  override async connectToShadowDb() {
    const shadow = `prisma_migrate_shadow_${process.pid}_${Date.now()}`;
    const admin = new pg.Pool({ ...poolConfig(this.url), max: 1 });
    await admin.query(`CREATE DATABASE "${shadow}"`);
    const adapter = await new PrismaPg({ ...poolConfig(this.url), database: shadow }).connect();
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await dispose();
      await admin.query(`DROP DATABASE "${shadow}" WITH (FORCE)`);
      await admin.end();
    };
    return mend(adapter);
  }
}

function mend<T>(adapter: T): T {
  const inner = adapter as unknown as MigrationAdapter;
  const performIO = inner.performIO.bind(inner);
  inner.performIO = async (query) => {
    const result = await performIO(query);
    const fields = result.fields.map((field) =>
      field.dataTypeID === CHAR_OID || field.dataTypeID === NAME_OID
        ? { ...field, dataTypeID: TEXT_OID }
        : field,
    );
    return { ...result, fields };
  };
  inner.executeScript = async (script) => {
    const client = await inner.underlyingDriver().connect();
    try {
      await client.query(script);
    } finally {
      client.release();
    }
  };
  return adapter;
}

/** Host, port, user, password and database apart: a connection string would win over the shadow database's name. */
function poolConfig(url: URL): pg.PoolConfig {
  return {
    host: decodeURIComponent(url.searchParams.get("host") ?? url.hostname),
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    ssl: url.searchParams.get("sslmode") === "require" ? true : undefined,
    allowExitOnIdle: true,
  };
}
