-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auth_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "workspace_id" INTEGER NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection" (
    "id" UUID NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "collection_id" TEXT NOT NULL,
    "sealed_api_key" BYTEA NOT NULL,
    "upstream_connection_id" TEXT,
    "upstream_state" TEXT NOT NULL DEFAULT 'connecting',
    "upstream_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "upstream_error" TEXT,
    "last_frame_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "callback_token" (
    "hash" BYTEA NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "connection_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "session_id" INTEGER,
    "attachment_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "callback_token_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "connection_id" UUID NOT NULL,
    "direction" TEXT NOT NULL DEFAULT 'in',
    "wire" TEXT NOT NULL DEFAULT 'webhook',
    "token_hash" BYTEA,
    "key" BYTEA NOT NULL,
    "is_duplicate" BOOLEAN NOT NULL DEFAULT false,
    "name" TEXT,
    "body" BYTEA NOT NULL,
    "headers" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3),
    "lease_holder" TEXT,
    "lane" TEXT NOT NULL,
    "session_id" INTEGER,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "effect" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "session_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3),
    "lease_holder" TEXT,
    "lane" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "effect_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "capture_session" (
    "id" SERIAL NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_id" TEXT,
    "end_user_id" TEXT NOT NULL,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'created',
    "lifecycle" JSONB,
    "failure_code" TEXT,
    "failure_message" TEXT,
    "started_at" TIMESTAMPTZ(3),
    "stopped_at" TIMESTAMPTZ(3),
    "exported_video_id" TEXT,
    "stream_url" TEXT,
    "player_url" TEXT,
    "export_state" TEXT NOT NULL DEFAULT 'none',
    "epoch" INTEGER NOT NULL,
    "last_seq" INTEGER NOT NULL DEFAULT 0,
    "alert_count" INTEGER NOT NULL DEFAULT 0,
    "integrity" TEXT NOT NULL DEFAULT 'complete',
    "latest_kind" TEXT,
    "latest_text" TEXT,
    "latest_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "capture_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stream" (
    "id" SERIAL NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "session_id" INTEGER NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "media_types" TEXT[],
    "last_moment_at" TIMESTAMPTZ(3),

    CONSTRAINT "stream_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pipeline_template" (
    "id" SERIAL NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "stream_kind" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prompt" TEXT,
    "window_seconds" INTEGER,
    "frame_count" INTEGER,
    "model_name" TEXT,

    CONSTRAINT "pipeline_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pipeline" (
    "id" SERIAL NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "session_id" INTEGER NOT NULL,
    "stream_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prompt" TEXT,
    "window_seconds" INTEGER,
    "frame_count" INTEGER,
    "model_name" TEXT,
    "state" TEXT NOT NULL DEFAULT 'requested',
    "error" TEXT,
    "upstream_index_id" TEXT,
    "bound_connection_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pipeline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moment" (
    "session_id" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "stream_id" INTEGER,
    "start_ms" BIGINT NOT NULL,
    "end_ms" BIGINT NOT NULL,
    "text" TEXT NOT NULL,
    "confidence" REAL,
    "data" JSONB,
    "arrived_by" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "key" BYTEA NOT NULL,

    CONSTRAINT "moment_pkey" PRIMARY KEY ("session_id","seq")
);

-- CreateTable
CREATE TABLE "parked_fact" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "connection_id" UUID NOT NULL,
    "stream_external_id" TEXT NOT NULL,
    "fact" JSONB NOT NULL,
    "arrived_by" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "parked_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule" (
    "id" UUID NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "current_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_version" (
    "id" UUID NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "rule_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "index_kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rule_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_event" (
    "rule_version_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "event_id" TEXT NOT NULL,

    CONSTRAINT "rule_event_pkey" PRIMARY KEY ("rule_version_id","connection_id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "rule_version_id" UUID NOT NULL,
    "pipeline_id" INTEGER NOT NULL,
    "session_id" INTEGER NOT NULL,
    "stream_id" INTEGER NOT NULL,
    "upstream_alert_id" TEXT,
    "bound_connection_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert" (
    "id" UUID NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "session_id" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "stream_id" INTEGER,
    "rule_id" UUID,
    "rule_version" INTEGER,
    "label" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "confidence" REAL,
    "explanation" TEXT,
    "start_ms" BIGINT NOT NULL,
    "end_ms" BIGINT NOT NULL,
    "stream_url" TEXT,
    "player_url" TEXT,
    "status" TEXT NOT NULL DEFAULT 'open',
    "snoozed_until" TIMESTAMPTZ(3),
    "owner_id" TEXT,
    "verdict" TEXT,
    "verdict_reason" TEXT,
    "callback_keys" BYTEA[],
    "arrived_by" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "token" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "auth_session_token_key" ON "auth_session"("token");

-- CreateIndex
CREATE INDEX "auth_session_user_id_idx" ON "auth_session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- CreateIndex
CREATE UNIQUE INDEX "workspace_slug_key" ON "workspace"("slug");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE INDEX "api_key_workspace_id_idx" ON "api_key"("workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "connection_workspace_id_name_key" ON "connection"("workspace_id", "name");

-- CreateIndex
CREATE INDEX "callback_token_session_id_idx" ON "callback_token"("session_id");

-- CreateIndex
CREATE INDEX "callback_token_attachment_id_idx" ON "callback_token"("attachment_id");

-- CreateIndex
CREATE INDEX "delivery_workspace_id_id_idx" ON "delivery"("workspace_id", "id" DESC);

-- CreateIndex
CREATE INDEX "delivery_session_id_idx" ON "delivery"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "effect_session_id_name_key" ON "effect"("session_id", "name");

-- CreateIndex
CREATE INDEX "capture_session_workspace_id_created_at_id_idx" ON "capture_session"("workspace_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "capture_session_workspace_id_external_id_idx" ON "capture_session"("workspace_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "capture_session_connection_id_external_id_key" ON "capture_session"("connection_id", "external_id");

-- CreateIndex
CREATE INDEX "stream_session_id_idx" ON "stream"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "stream_connection_id_external_id_key" ON "stream"("connection_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "pipeline_template_workspace_id_stream_kind_kind_name_key" ON "pipeline_template"("workspace_id", "stream_kind", "kind", "name");

-- CreateIndex
CREATE INDEX "pipeline_session_id_idx" ON "pipeline"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "pipeline_stream_id_kind_name_key" ON "pipeline"("stream_id", "kind", "name");

-- CreateIndex
CREATE INDEX "moment_session_id_start_ms_idx" ON "moment"("session_id", "start_ms");

-- CreateIndex
CREATE UNIQUE INDEX "moment_session_id_key_key" ON "moment"("session_id", "key");

-- CreateIndex
CREATE INDEX "parked_fact_connection_id_stream_external_id_idx" ON "parked_fact"("connection_id", "stream_external_id");

-- CreateIndex
CREATE UNIQUE INDEX "rule_workspace_id_name_key" ON "rule"("workspace_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "rule_version_rule_id_version_key" ON "rule_version"("rule_id", "version");

-- CreateIndex
CREATE INDEX "attachment_session_id_idx" ON "attachment"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "attachment_pipeline_id_rule_version_id_key" ON "attachment"("pipeline_id", "rule_version_id");

-- CreateIndex
CREATE INDEX "alert_workspace_id_raised_at_id_idx" ON "alert"("workspace_id", "raised_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "alert_session_id_start_ms_idx" ON "alert"("session_id", "start_ms");

-- CreateIndex
CREATE UNIQUE INDEX "alert_session_id_seq_key" ON "alert"("session_id", "seq");

-- AddForeignKey
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "callback_token" ADD CONSTRAINT "callback_token_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "capture_session" ADD CONSTRAINT "capture_session_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stream" ADD CONSTRAINT "stream_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "capture_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pipeline_template" ADD CONSTRAINT "pipeline_template_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pipeline" ADD CONSTRAINT "pipeline_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "stream"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule" ADD CONSTRAINT "rule_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule_version" ADD CONSTRAINT "rule_version_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "rule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule_event" ADD CONSTRAINT "rule_event_rule_version_id_fkey" FOREIGN KEY ("rule_version_id") REFERENCES "rule_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule_event" ADD CONSTRAINT "rule_event_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_rule_version_id_fkey" FOREIGN KEY ("rule_version_id") REFERENCES "rule_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_pipeline_id_fkey" FOREIGN KEY ("pipeline_id") REFERENCES "pipeline"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "capture_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- Partial indexes: Prisma's schema cannot say them and its drift check leaves them alone.
CREATE UNIQUE INDEX "delivery_first_of_key" ON "delivery"("connection_id", "key") WHERE NOT "is_duplicate";
CREATE INDEX "delivery_pending" ON "delivery"("next_attempt_at", "id") WHERE "status" = 'pending';
CREATE INDEX "delivery_leased_lane" ON "delivery"("lane") WHERE "status" = 'pending' AND "lease_until" IS NOT NULL;
CREATE INDEX "delivery_needs_a_person" ON "delivery"("workspace_id", "id" DESC) WHERE "status" IN ('quarantined', 'failed');
CREATE INDEX "effect_pending" ON "effect"("next_attempt_at", "id") WHERE "status" = 'pending';
CREATE INDEX "effect_leased_lane" ON "effect"("lane") WHERE "status" = 'pending' AND "lease_until" IS NOT NULL;

-- The one way into the log: lock the session's row, leave out what is known, allocate the next numbers, write, and move the
-- session's and streams' tails, in one round trip. Returns what was new, by its place in the call. A fence that has been
-- overtaken by a later holder of the lease writes nothing.
CREATE FUNCTION append_moments(
  p_workspace_id integer, p_session_id integer, p_fence_name text, p_fence_token bigint, p_arrived_by text, p_received_at timestamptz,
  p_keys bytea[], p_kinds text[], p_stream_ids integer[], p_starts bigint[], p_ends bigint[], p_texts text[], p_confidences real[], p_data text[]
) RETURNS TABLE (place integer, seq integer, epoch integer, external_id text) LANGUAGE plpgsql AS $$
DECLARE
  v_last integer;
  v_epoch integer;
  v_external_id text;
BEGIN
  SELECT s.last_seq, s.epoch, s.external_id INTO v_last, v_epoch, v_external_id
    FROM capture_session s WHERE s.id = p_session_id AND s.workspace_id = p_workspace_id FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'session % is not in workspace %', p_session_id, p_workspace_id USING ERRCODE = 'no_data_found';
  END IF;
  IF p_fence_name IS NOT NULL AND NOT EXISTS (SELECT 1 FROM lease l WHERE l.name = p_fence_name AND l.token = p_fence_token) THEN
    RAISE EXCEPTION 'the lease % has another holder', p_fence_name USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  RETURN QUERY
  WITH given AS (
    SELECT g.*, g.ord::integer AS at_place
      FROM unnest(p_keys, p_kinds, p_stream_ids, p_starts, p_ends, p_texts, p_confidences, p_data)
        WITH ORDINALITY AS g(key, kind, stream_id, start_ms, end_ms, text, confidence, data, ord)
  ), fresh AS (
    SELECT given.*, v_last + row_number() OVER (ORDER BY given.ord)::integer AS new_seq
      FROM given WHERE NOT EXISTS (SELECT 1 FROM moment m WHERE m.session_id = p_session_id AND m.key = given.key)
  ), written AS (
    INSERT INTO moment (session_id, seq, workspace_id, kind, stream_id, start_ms, end_ms, text, confidence, data, arrived_by, received_at, key)
    SELECT p_session_id, new_seq, p_workspace_id, kind, stream_id, start_ms, end_ms, text, confidence, data::jsonb, p_arrived_by, p_received_at, key
      FROM fresh
  ), newest AS (
    SELECT kind, left(text, 500) AS text, end_ms FROM fresh WHERE kind <> 'lifecycle' ORDER BY end_ms DESC, new_seq DESC LIMIT 1
  ), session_tail AS (
    UPDATE capture_session s
       SET last_seq = v_last + (SELECT count(*) FROM fresh)::integer,
           latest_kind = CASE WHEN n.newer THEN (SELECT kind FROM newest) ELSE s.latest_kind END,
           latest_text = CASE WHEN n.newer THEN (SELECT text FROM newest) ELSE s.latest_text END,
           latest_at = CASE WHEN n.newer THEN to_timestamp((SELECT end_ms FROM newest) / 1000.0) ELSE s.latest_at END
      FROM (SELECT COALESCE((SELECT to_timestamp(end_ms / 1000.0) FROM newest) >= COALESCE(c.latest_at, '-infinity'), false) AS newer
              FROM capture_session c WHERE c.id = p_session_id) n
     WHERE s.id = p_session_id AND EXISTS (SELECT 1 FROM fresh)
  ), stream_tails AS (
    UPDATE stream t SET last_moment_at = f.newest
      FROM (SELECT stream_id, to_timestamp(max(end_ms) / 1000.0) AS newest FROM fresh WHERE kind <> 'lifecycle' GROUP BY stream_id) f
     WHERE t.id = f.stream_id AND (t.last_moment_at IS NULL OR t.last_moment_at < f.newest)
  )
  SELECT fresh.at_place, fresh.new_seq, v_epoch, v_external_id FROM fresh ORDER BY fresh.new_seq;
END
$$;

-- The same for the logs of many sessions, all of them or none: still one round trip and one commit. p_owners says per moment whose log it
-- goes to; p_session_ids names each of them once.
CREATE FUNCTION append_to_logs(
  p_workspace_id integer, p_fence_name text, p_fence_token bigint, p_arrived_by text, p_received_at timestamptz, p_session_ids integer[],
  p_owners integer[], p_keys bytea[], p_kinds text[], p_stream_ids integer[], p_starts bigint[], p_ends bigint[], p_texts text[],
  p_confidences real[], p_data text[]
) RETURNS TABLE (place integer, seq integer, epoch integer, external_id text) LANGUAGE plpgsql AS $$
DECLARE
  v_locked integer;
BEGIN
  -- In the order of their ids: two calls over the same sessions must not wait for each other.
  PERFORM 1 FROM capture_session s WHERE s.id = ANY(p_session_ids) AND s.workspace_id = p_workspace_id ORDER BY s.id FOR UPDATE;
  GET DIAGNOSTICS v_locked = ROW_COUNT;
  IF v_locked <> cardinality(p_session_ids) THEN
    RAISE EXCEPTION 'of the sessions %, % are in workspace %', p_session_ids, v_locked, p_workspace_id USING ERRCODE = 'no_data_found';
  END IF;
  IF p_fence_name IS NOT NULL AND NOT EXISTS (SELECT 1 FROM lease l WHERE l.name = p_fence_name AND l.token = p_fence_token) THEN
    RAISE EXCEPTION 'the lease % has another holder', p_fence_name USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  RETURN QUERY
  WITH given AS (
    SELECT g.*, g.ord::integer AS at_place
      FROM unnest(p_owners, p_keys, p_kinds, p_stream_ids, p_starts, p_ends, p_texts, p_confidences, p_data)
        WITH ORDINALITY AS g(owner, key, kind, stream_id, start_ms, end_ms, text, confidence, data, ord)
  ), log AS (
    SELECT s.id, s.last_seq, s.epoch, s.external_id FROM capture_session s WHERE s.id = ANY(p_session_ids)
  ), fresh AS (
    SELECT given.*, log.epoch, log.external_id,
           log.last_seq + row_number() OVER (PARTITION BY given.owner ORDER BY given.ord)::integer AS new_seq
      FROM given JOIN log ON log.id = given.owner
     WHERE NOT EXISTS (SELECT 1 FROM moment m WHERE m.session_id = given.owner AND m.key = given.key)
  ), written AS (
    INSERT INTO moment (session_id, seq, workspace_id, kind, stream_id, start_ms, end_ms, text, confidence, data, arrived_by, received_at, key)
    SELECT owner, new_seq, p_workspace_id, kind, stream_id, start_ms, end_ms, text, confidence, data::jsonb, p_arrived_by, p_received_at, key
      FROM fresh
  ), tail AS (
    -- One pass and no join: the planner takes these arrays for short and would read them again for every session.
    SELECT owner, max(new_seq) AS last_seq,
           (array_agg(kind ORDER BY end_ms DESC, new_seq DESC) FILTER (WHERE kind <> 'lifecycle'))[1] AS kind,
           (array_agg(left(text, 500) ORDER BY end_ms DESC, new_seq DESC) FILTER (WHERE kind <> 'lifecycle'))[1] AS text,
           to_timestamp(max(end_ms) FILTER (WHERE kind <> 'lifecycle') / 1000.0) AS at
      FROM fresh GROUP BY owner
  ), session_tails AS (
    UPDATE capture_session s
       SET last_seq = tail.last_seq,
           latest_kind = CASE WHEN tail.at >= COALESCE(s.latest_at, '-infinity') THEN tail.kind ELSE s.latest_kind END,
           latest_text = CASE WHEN tail.at >= COALESCE(s.latest_at, '-infinity') THEN tail.text ELSE s.latest_text END,
           latest_at = CASE WHEN tail.at >= COALESCE(s.latest_at, '-infinity') THEN tail.at ELSE s.latest_at END
      FROM tail WHERE s.id = tail.owner
  ), stream_tails AS (
    UPDATE stream t SET last_moment_at = f.newest
      FROM (SELECT stream_id, to_timestamp(max(end_ms) / 1000.0) AS newest FROM fresh WHERE kind <> 'lifecycle' GROUP BY stream_id) f
     WHERE t.id = f.stream_id AND (t.last_moment_at IS NULL OR t.last_moment_at < f.newest)
  )
  SELECT fresh.at_place, fresh.new_seq, fresh.epoch, fresh.external_id FROM fresh ORDER BY fresh.owner, fresh.new_seq;
END
$$;
