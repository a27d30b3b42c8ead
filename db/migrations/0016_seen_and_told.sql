CREATE TABLE "release_at_work" (
	"release" integer PRIMARY KEY NOT NULL,
	"swept_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "case_seen" ADD COLUMN "release" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "case_seen" ADD COLUMN "told" text;--> statement-breakpoint
ALTER TABLE "case_seen" ADD COLUMN "told_at" bigint;--> statement-breakpoint
ALTER TABLE "case_seen" ADD COLUMN "tellings" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "case_seen" ADD COLUMN "unheard" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- The release stood behind the engine's id; whatever an earlier one has seen is looked at anew.
UPDATE "case_seen" SET "engine" = split_part("engine", ' ', 1);
