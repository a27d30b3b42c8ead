CREATE TABLE "draft" (
	"staff_id" uuid NOT NULL,
	"key" text NOT NULL,
	"body" text NOT NULL,
	"saved_at" bigint NOT NULL,
	CONSTRAINT "draft_staff_id_key_pk" PRIMARY KEY("staff_id","key")
);
--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_saved_at" ON "draft" USING btree ("saved_at");