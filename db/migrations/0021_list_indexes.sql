CREATE TABLE "spoilt_case" (
	"case_id" uuid PRIMARY KEY NOT NULL
);
--> statement-breakpoint
DROP INDEX "case_file_village";--> statement-breakpoint
DROP INDEX "case_file_department";--> statement-breakpoint
DROP INDEX "case_file_owner";--> statement-breakpoint
DROP INDEX "clock_due_open";--> statement-breakpoint
CREATE INDEX "case_file_open" ON "case_file" USING btree ("town_id","kind","opened_at","case_id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "case_file_village" ON "case_file" USING btree ("village_id","opened_at","case_id");--> statement-breakpoint
CREATE INDEX "case_file_department" ON "case_file" USING btree ("department_id","opened_at","case_id");--> statement-breakpoint
CREATE INDEX "case_file_owner" ON "case_file" USING btree ("owner");--> statement-breakpoint
CREATE INDEX "clock_due_open" ON "clock" USING btree ("town_id","due_at","case_id") WHERE state in ('running', 'paused');