import { pool } from "#lib/db/pool";

/** A connection row as far as its relay needs it. */
export type RelayedConnection = {
  id: string;
  workspaceId: number;
  baseUrl: string;
  collectionId: string;
  sealedApiKey: Buffer;
};

/** Of every workspace: the relay serves them all, each under its own lease. */
export async function listRelayedConnections(): Promise<RelayedConnection[]> {
  const { rows } = await pool().query<RelayedConnection>(
    `SELECT id, workspace_id AS "workspaceId", base_url AS "baseUrl", collection_id AS "collectionId",
            sealed_api_key AS "sealedApiKey" FROM connection`,
  );
  return rows;
}

/** Changes when the relay has to be started anew. */
export function fingerprint(connection: RelayedConnection): string {
  const { workspaceId, baseUrl, collectionId, sealedApiKey } = connection;
  return JSON.stringify([workspaceId, baseUrl, collectionId, sealedApiKey.toString("base64")]);
}
