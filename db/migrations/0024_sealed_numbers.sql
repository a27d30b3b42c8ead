CREATE TABLE "identity_number" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"number" text NOT NULL,
	"whole" text,
	"last_four" text
);
--> statement-breakpoint
-- Plain for now, and without a digest: the keys aren't the database's. Whoever migrates encrypts them right after (db/numbers).
INSERT INTO "identity_number" ("id", "town_id", "number")
SELECT gen_random_uuid(), "town_id", "id_number" FROM (
  SELECT h."town_id", p."id_number" FROM "person" p JOIN "household" h ON h."id" = p."household_id"
  UNION SELECT "town_id", "id_number" FROM "kinship"
  UNION SELECT "town_id", "id_number" FROM "withdrawn_kinship") plain;--> statement-breakpoint
ALTER TABLE "kinship" ADD COLUMN "number_id" uuid;--> statement-breakpoint
ALTER TABLE "withdrawn_kinship" ADD COLUMN "number_id" uuid;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "number_id" uuid;--> statement-breakpoint
UPDATE "kinship" k SET "number_id" = n."id" FROM "identity_number" n WHERE n."town_id" = k."town_id" AND n."number" = k."id_number";--> statement-breakpoint
UPDATE "withdrawn_kinship" k SET "number_id" = n."id" FROM "identity_number" n WHERE n."town_id" = k."town_id" AND n."number" = k."id_number";--> statement-breakpoint
UPDATE "person" p SET "number_id" = n."id" FROM "household" h, "identity_number" n
  WHERE h."id" = p."household_id" AND n."town_id" = h."town_id" AND n."number" = p."id_number";--> statement-breakpoint
ALTER TABLE "kinship" ALTER COLUMN "number_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "withdrawn_kinship" ALTER COLUMN "number_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ALTER COLUMN "number_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "identity_number" ADD CONSTRAINT "identity_number_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "identity_number_whole" ON "identity_number" USING btree ("whole");--> statement-breakpoint
CREATE INDEX "identity_number_last_four" ON "identity_number" USING btree ("last_four");--> statement-breakpoint
ALTER TABLE "kinship" ADD CONSTRAINT "kinship_number_id_identity_number_id_fk" FOREIGN KEY ("number_id") REFERENCES "public"."identity_number"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawn_kinship" ADD CONSTRAINT "withdrawn_kinship_number_id_identity_number_id_fk" FOREIGN KEY ("number_id") REFERENCES "public"."identity_number"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_number_id_identity_number_id_fk" FOREIGN KEY ("number_id") REFERENCES "public"."identity_number"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "person_number" ON "person" USING btree ("number_id");--> statement-breakpoint
DROP INDEX "person_id_number";--> statement-breakpoint
ALTER TABLE "kinship" DROP COLUMN "id_number";--> statement-breakpoint
ALTER TABLE "withdrawn_kinship" DROP COLUMN "id_number";--> statement-breakpoint
ALTER TABLE "person" DROP COLUMN "id_number";