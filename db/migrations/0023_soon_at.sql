ALTER TABLE "clock" ADD COLUMN "soon_at" bigint;--> statement-breakpoint
-- Of what runs already the first reminder that its record kept, as the recorder reads a record of that time.
UPDATE "clock" c SET "soon_at" = (s."state"::json #>> ARRAY['clocks', c."clock", 'rungs', '0', 'at'])::bigint FROM "case_state" s
 WHERE s."case_id" = c."case_id" AND c."kind" = 'limit' AND c."state" = 'running' AND pg_input_is_valid(s."state", 'json');
