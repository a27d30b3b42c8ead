CREATE TABLE "withdrawn_kinship" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"id_number" text NOT NULL,
	"relation" text NOT NULL,
	"declared_on" date NOT NULL,
	"reason" text NOT NULL,
	"withdrawn_by" uuid NOT NULL,
	"withdrawn_at" timestamp with time zone NOT NULL,
	"request" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery_resend" (
	"id" uuid PRIMARY KEY NOT NULL,
	"notification_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"by" uuid NOT NULL,
	"at" bigint NOT NULL,
	"attempts" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "withdrawn_kinship" ADD CONSTRAINT "withdrawn_kinship_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawn_kinship" ADD CONSTRAINT "withdrawn_kinship_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawn_kinship" ADD CONSTRAINT "withdrawn_kinship_withdrawn_by_staff_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_resend" ADD CONSTRAINT "delivery_resend_by_staff_id_fk" FOREIGN KEY ("by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_resend" ADD CONSTRAINT "delivery_resend_delivery_fk" FOREIGN KEY ("notification_id","channel") REFERENCES "public"."delivery"("notification_id","channel") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "withdrawn_kinship_town" ON "withdrawn_kinship" USING btree ("town_id");--> statement-breakpoint
CREATE INDEX "delivery_resend_of" ON "delivery_resend" USING btree ("notification_id","channel");