-- The one clock that writes history, in epoch milliseconds. Tests replace it; nothing else does.
CREATE FUNCTION "office_now"() RETURNS bigint LANGUAGE sql VOLATILE AS $$ select floor(extract(epoch from clock_timestamp()) * 1000)::bigint $$;--> statement-breakpoint
ALTER TABLE "case_step" ADD COLUMN "offset_ms" bigint;--> statement-breakpoint
-- A real town's clock never ran ahead; how far a practice town's did was kept nowhere.
UPDATE "case_step" s SET "offset_ms" = 0 FROM "case_state" c, "town" t WHERE c."case_id" = s."case_id" AND t."id" = c."town_id" AND NOT t."training";
