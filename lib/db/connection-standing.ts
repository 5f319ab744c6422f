/**
 * A FROM item: every connection with the state to show. A relay that died leaves its last word in the row; without a living
 * lease (the database's clock) a connection counts as stopped, since the lease's end. One no relay has found yet stays connecting.
 */
export const CONNECTION_STANDING = `(
  SELECT c.*, CASE WHEN dead.is_so THEN 'stopped' ELSE c.upstream_state END AS state,
         CASE WHEN dead.is_so THEN coalesce(l.expires_at, c.upstream_since) ELSE c.upstream_since END AS since
    FROM connection c
    LEFT JOIN lease l ON l.name = 'relay:' || c.id
   CROSS JOIN LATERAL (
     SELECT CASE WHEN l.name IS NULL THEN c.upstream_state = 'connected'
                 ELSE l.expires_at <= clock_timestamp() AND c.upstream_state IN ('connected', 'connecting') END AS is_so
   ) dead
)`;
