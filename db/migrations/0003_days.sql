ALTER TABLE "participant" ADD COLUMN "entry" text;--> statement-breakpoint
ALTER TABLE "participant" ADD COLUMN "entered_at" bigint;--> statement-breakpoint
UPDATE "participant" p SET "entered_at" = p."at", "entry" = CASE WHEN s."actor" = p."who" THEN 'sameDay' END FROM "case_step" s WHERE s."case_id" = p."case_id" AND s."seq" = p."seq";--> statement-breakpoint
UPDATE "participant" SET "entered_at" = "at" WHERE "entered_at" IS NULL;--> statement-breakpoint
ALTER TABLE "participant" ALTER COLUMN "entered_at" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "participant_entered" ON "participant" USING btree ("town_id","entered_at") WHERE entry in ('transcribed', 'late');
