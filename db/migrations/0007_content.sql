-- Texts know their case; what refused requests left behind, which no step names, goes.
ALTER TABLE "case_text" ADD COLUMN "case_id" uuid;--> statement-breakpoint
UPDATE "case_text" t SET "case_id" = (
  SELECT s."case_id" FROM "case_step" s WHERE position(t."id"::text IN s."events") > 0 ORDER BY s."recorded_at" LIMIT 1);--> statement-breakpoint
DELETE FROM "case_text" WHERE "case_id" IS NULL;--> statement-breakpoint
ALTER TABLE "case_text" ALTER COLUMN "case_id" SET NOT NULL;--> statement-breakpoint
DELETE FROM "guest" g WHERE NOT EXISTS (
  SELECT FROM "case_step" s WHERE s."case_id" = g."case_id" AND position(g."id"::text IN s."events") > 0);--> statement-breakpoint
DELETE FROM "means_sheet" m WHERE NOT EXISTS (
  SELECT FROM "case_step" s WHERE s."case_id" = m."case_id" AND position(m."id"::text IN s."events") > 0);--> statement-breakpoint
DELETE FROM "intake" i WHERE NOT EXISTS (SELECT FROM "case_step" s WHERE s."case_id" = i."case_id");--> statement-breakpoint
DELETE FROM "person" p WHERE NOT EXISTS (SELECT FROM "intake" i WHERE i."household_id" = p."household_id");--> statement-breakpoint
DELETE FROM "household" h WHERE NOT EXISTS (SELECT FROM "intake" i WHERE i."household_id" = h."id");--> statement-breakpoint
CREATE INDEX "case_text_case" ON "case_text" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "guest_case" ON "guest" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "means_sheet_case" ON "means_sheet" USING btree ("case_id");--> statement-breakpoint
ALTER TABLE "case_text" DROP COLUMN "hash";--> statement-breakpoint
ALTER TABLE "intake" DROP COLUMN "hash";--> statement-breakpoint
ALTER TABLE "means_sheet" DROP COLUMN "hash";
