ALTER TABLE "wish" ADD COLUMN "kept_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "wish_kept_at" ON "wish" USING btree ("kept_at");