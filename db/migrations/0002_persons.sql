ALTER TABLE "person" ALTER COLUMN "number_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "intake" ADD COLUMN "outer_number" text;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "no_number" text;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "born_on" date;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "sex" text;--> statement-breakpoint
CREATE UNIQUE INDEX "intake_outer_number" ON "intake" USING btree ("town_id","channel","outer_number");