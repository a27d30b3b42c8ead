-- What was recorded before there were keys is of format 0, which the verifier names. Answers kept under unkeyed hashes go.
ALTER TABLE "case_state" ADD COLUMN "tail" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "case_state" ALTER COLUMN "tail" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "case_step" ADD COLUMN "format" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "case_step" ALTER COLUMN "format" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "case_step" ADD COLUMN "names" text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "case_step" ALTER COLUMN "names" DROP DEFAULT;--> statement-breakpoint
DELETE FROM "wish";
