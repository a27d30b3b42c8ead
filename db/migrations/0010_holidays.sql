CREATE TABLE "holiday_notice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"notice" text NOT NULL,
	"words" text NOT NULL,
	"entered_by" uuid NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"applied_by" uuid,
	"applied_at" timestamp with time zone,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "holiday_notice_two_people" CHECK ("holiday_notice"."applied_by" is null or "holiday_notice"."applied_by" <> "holiday_notice"."entered_by"),
	CONSTRAINT "holiday_notice_one_end" CHECK ("holiday_notice"."applied_at" is null or "holiday_notice"."withdrawn_at" is null)
);
--> statement-breakpoint
ALTER TABLE "holiday_notice" ADD CONSTRAINT "holiday_notice_entered_by_staff_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holiday_notice" ADD CONSTRAINT "holiday_notice_applied_by_staff_id_fk" FOREIGN KEY ("applied_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holiday_notice" ADD CONSTRAINT "holiday_notice_withdrawn_by_staff_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "holiday_notice_applied" ON "holiday_notice" USING btree ("applied_at","id") WHERE applied_at is not null;