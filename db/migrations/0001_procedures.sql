CREATE TABLE "kinship" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"id_number" text NOT NULL,
	"relation" text NOT NULL,
	"declared_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setting_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"what" text NOT NULL,
	"entry" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "guest" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"phone" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "means_sheet" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"body" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recusal" (
	"case_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"declared_on" date NOT NULL,
	CONSTRAINT "recusal_case_id_staff_id_pk" PRIMARY KEY("case_id","staff_id")
);
--> statement-breakpoint
ALTER TABLE "authority" ADD COLUMN "limit_fen" bigint;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "id_number" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "absent_from" date;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "absent_to" date;--> statement-breakpoint
ALTER TABLE "intake" ADD COLUMN "cause" text;--> statement-breakpoint
ALTER TABLE "intake" ADD COLUMN "area" text DEFAULT 'rural' NOT NULL;--> statement-breakpoint
ALTER TABLE "intake" ADD COLUMN "incapable" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "intake" ADD COLUMN "guardian_signed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "application" ADD COLUMN "owner" uuid;--> statement-breakpoint
ALTER TABLE "application" ADD COLUMN "closed_at" bigint;--> statement-breakpoint
ALTER TABLE "kinship" ADD CONSTRAINT "kinship_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kinship" ADD CONSTRAINT "kinship_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setting_change" ADD CONSTRAINT "setting_change_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setting_change" ADD CONSTRAINT "setting_change_by_staff_id_fk" FOREIGN KEY ("by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest" ADD CONSTRAINT "guest_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "means_sheet" ADD CONSTRAINT "means_sheet_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recusal" ADD CONSTRAINT "recusal_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "kinship_town" ON "kinship" USING btree ("town_id");--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_owner_staff_id_fk" FOREIGN KEY ("owner") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;