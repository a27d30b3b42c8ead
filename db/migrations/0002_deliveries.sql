CREATE TABLE "delivery" (
	"notification_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" bigint NOT NULL,
	"last_code" text,
	"sent_at" bigint,
	"dead_at" bigint,
	CONSTRAINT "delivery_notification_id_channel_pk" PRIMARY KEY("notification_id","channel")
);
--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_notification_id_notification_id_fk" FOREIGN KEY ("notification_id") REFERENCES "public"."notification"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "delivery_waiting" ON "delivery" USING btree ("next_at") WHERE sent_at is null and dead_at is null;--> statement-breakpoint
CREATE INDEX "delivery_dead" ON "delivery" USING btree ("dead_at") WHERE dead_at is not null;