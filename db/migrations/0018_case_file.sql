CREATE TABLE "case_file" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"town_id" uuid NOT NULL,
	"number" text NOT NULL,
	"subject" text NOT NULL,
	"procedure" text NOT NULL,
	"village_id" uuid,
	"department_id" uuid,
	"parent_id" uuid,
	"stage" text NOT NULL,
	"visit" integer NOT NULL,
	"outcome" text,
	"owner" uuid,
	"opened_at" bigint NOT NULL,
	"closed_at" bigint,
	"seq" integer NOT NULL,
	CONSTRAINT "case_file_number" UNIQUE("town_id","kind","number")
);
--> statement-breakpoint
INSERT INTO "case_file" ("case_id", "kind", "town_id", "number", "subject", "procedure", "village_id", "department_id", "parent_id", "stage", "visit", "outcome", "owner", "opened_at", "closed_at", "seq")
SELECT "case_id", 'application', "town_id", "number", "programme", "procedure", "village_id", NULL, NULL, "stage", "visit", "outcome", "owner", "opened_at", "closed_at", "seq" FROM "application"
UNION ALL
SELECT r."case_id", 'referral', r."town_id", r."number", r."topic", r."procedure", NULL, r."department_id", r."parent_id", r."stage", r."visit", r."outcome", NULL, r."opened_at",
       CASE WHEN r."outcome" IS NULL THEN NULL ELSE (
         SELECT max((e ->> 'at')::bigint) FROM "case_step" s, json_array_elements(s."events"::json) e WHERE s."case_id" = r."case_id" AND s."seq" = r."seq") END,
       r."seq" FROM "referral" r;--> statement-breakpoint
ALTER TABLE "application" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "application" CASCADE;--> statement-breakpoint
ALTER TABLE "referral" DROP CONSTRAINT "referral_number";--> statement-breakpoint
ALTER TABLE "referral" DROP CONSTRAINT "referral_town_id_town_id_fk";
--> statement-breakpoint
ALTER TABLE "referral" DROP CONSTRAINT "referral_department_id_department_id_fk";
--> statement-breakpoint
DROP INDEX "referral_parent";--> statement-breakpoint
DROP INDEX "referral_department";--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "named" text;--> statement-breakpoint
UPDATE "task" t SET "named" = s."state"::json #>> '{said,giveFirstAid,leader}' FROM "case_state" s
 WHERE s."case_id" = t."case_id" AND t."task" = 'leaderSignature' AND pg_input_is_valid(s."state", 'json');--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_village_id_village_id_fk" FOREIGN KEY ("village_id") REFERENCES "public"."village"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_department_id_department_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."department"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_owner_staff_id_fk" FOREIGN KEY ("owner") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_file_town" ON "case_file" USING btree ("town_id","kind","opened_at","case_id");--> statement-breakpoint
CREATE INDEX "case_file_village" ON "case_file" USING btree ("village_id");--> statement-breakpoint
CREATE INDEX "case_file_department" ON "case_file" USING btree ("department_id");--> statement-breakpoint
CREATE INDEX "case_file_parent" ON "case_file" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "case_file_owner" ON "case_file" USING btree ("owner") WHERE outcome is null;--> statement-breakpoint
ALTER TABLE "referral" DROP COLUMN "parent_id";--> statement-breakpoint
ALTER TABLE "referral" DROP COLUMN "town_id";--> statement-breakpoint
ALTER TABLE "referral" DROP COLUMN "department_id";--> statement-breakpoint
ALTER TABLE "referral" DROP COLUMN "number";--> statement-breakpoint
ALTER TABLE "referral" DROP COLUMN "topic";--> statement-breakpoint
ALTER TABLE "referral" DROP COLUMN "procedure";--> statement-breakpoint
ALTER TABLE "referral" DROP COLUMN "stage";--> statement-breakpoint
ALTER TABLE "referral" DROP COLUMN "visit";--> statement-breakpoint
ALTER TABLE "referral" DROP COLUMN "outcome";--> statement-breakpoint
ALTER TABLE "referral" DROP COLUMN "opened_at";--> statement-breakpoint
ALTER TABLE "referral" DROP COLUMN "seq";