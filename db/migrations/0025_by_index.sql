DROP INDEX "case_state_next";--> statement-breakpoint
ALTER TABLE "case_seen" ADD COLUMN "head_seq" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "case_seen" ADD COLUMN "open" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "case_file_closed" ON "case_file" USING btree ("town_id","closed_at");--> statement-breakpoint
CREATE INDEX "case_seen_behind" ON "case_seen" USING btree ("case_id") WHERE head_seq <> seen_seq;--> statement-breakpoint
CREATE INDEX "case_seen_engine" ON "case_seen" USING btree ("engine","release") WHERE open;--> statement-breakpoint
CREATE INDEX "clock_met" ON "clock" USING btree ("town_id","ended_at") WHERE state = 'met';--> statement-breakpoint
CREATE INDEX "clock_stopped_late" ON "clock" USING btree ("town_id","due_at") WHERE state = 'stopped' and overdue;--> statement-breakpoint
CREATE INDEX "notification_unread" ON "notification" USING btree ("staff_id") WHERE sent_at is not null and read_at is null;--> statement-breakpoint
CREATE INDEX "case_state_next" ON "case_state" USING btree ("town_id","next_moment") WHERE open;--> statement-breakpoint
-- Where each case stands, beside how far the engine has seen it.
INSERT INTO "case_seen" ("case_id", "head_seq", "open", "seen_seq", "engine") SELECT "case_id", "seq", "open", 0, '' FROM "case_state"
  ON CONFLICT ("case_id") DO UPDATE SET "head_seq" = excluded."head_seq", "open" = excluded."open";
