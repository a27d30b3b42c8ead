ALTER TABLE "delivery" ADD COLUMN "case_id" uuid;--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "fact" text;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_shared_once" UNIQUE("channel","case_id","fact");