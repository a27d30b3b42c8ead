CREATE TABLE "search_key" (
	"person_id" uuid NOT NULL,
	"key" text NOT NULL,
	"town_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	CONSTRAINT "search_key_person_id_key_pk" PRIMARY KEY("person_id","key")
);
--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "purpose" text;--> statement-breakpoint
ALTER TABLE "search_key" ADD CONSTRAINT "search_key_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_key" ADD CONSTRAINT "search_key_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_key_found" ON "search_key" USING btree ("town_id","key" text_pattern_ops,"case_id","person_id");