ALTER TABLE "release_at_work" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "release_at_work" CASCADE;--> statement-breakpoint
ALTER TABLE "worker" ADD COLUMN "release" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "intake_household" ON "intake" USING btree ("household_id");