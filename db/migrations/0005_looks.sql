CREATE TABLE "access_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"look" text NOT NULL,
	"route" text NOT NULL,
	"asked" text NOT NULL,
	"purpose" text,
	"cases" uuid[] NOT NULL,
	"people" uuid[] NOT NULL,
	"rows" integer NOT NULL,
	"address" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_log_town" ON "access_log" USING btree ("town_id","id");--> statement-breakpoint
CREATE INDEX "access_log_staff" ON "access_log" USING btree ("staff_id","id");--> statement-breakpoint
CREATE INDEX "access_log_cases" ON "access_log" USING gin ("cases");--> statement-breakpoint
CREATE INDEX "access_log_at" ON "access_log" USING btree ("at");