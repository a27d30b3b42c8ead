ALTER TABLE "round_part" ALTER COLUMN "expected_since" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "worker" ADD COLUMN "beats" integer DEFAULT 0 NOT NULL;