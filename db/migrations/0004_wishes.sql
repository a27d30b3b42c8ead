CREATE TABLE "wish" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"answer" text
);
--> statement-breakpoint
ALTER TABLE "wish" ADD CONSTRAINT "wish_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;