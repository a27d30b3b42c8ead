ALTER TABLE "rate_limit" ADD COLUMN "pending" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rate_limit" ADD COLUMN "pending_at" bigint DEFAULT 0 NOT NULL;