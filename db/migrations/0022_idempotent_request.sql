CREATE TABLE "idempotent_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"answer" text,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "wish" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "wish" CASCADE;--> statement-breakpoint
ALTER TABLE "setting_change" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();--> statement-breakpoint
ALTER TABLE "delivery_resend" ALTER COLUMN "id" SET DEFAULT gen_random_uuid();--> statement-breakpoint
ALTER TABLE "town" ADD COLUMN "clock_set_to" bigint;--> statement-breakpoint
CREATE INDEX "idempotent_request_expires_at" ON "idempotent_request" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "withdrawn_kinship" DROP COLUMN "request";