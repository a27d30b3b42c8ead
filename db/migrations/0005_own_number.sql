INSERT INTO "kinship" ("id", "town_id", "staff_id", "id_number", "relation", "declared_on")
SELECT gen_random_uuid(), "town_id", "id", "id_number", 'self', current_date FROM "staff" WHERE "id_number" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "staff" DROP COLUMN "id_number";
