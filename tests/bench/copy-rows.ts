import type pg from "pg";

/** The part of pg's wire connection that a COPY needs; pg has it and its types do not name it. */
type CopyWire = {
  query: (text: string) => void;
  sendCopyFromChunk: (chunk: Buffer) => void;
  endCopyFrom: () => void;
};

/** COPY … FROM STDIN of text that is already in COPY's own format: what this Postgres can take on this table, at most. */
export function copyRows(client: pg.PoolClient, into: string, lines: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query({
      submit: (connection: unknown) => (connection as CopyWire).query(`COPY ${into} FROM STDIN`),
      handleCopyInResponse: (connection: CopyWire) => {
        connection.sendCopyFromChunk(lines);
        connection.endCopyFrom();
      },
      handleError: reject,
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => resolve(),
    });
  });
}
