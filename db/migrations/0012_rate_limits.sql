CREATE TABLE "rate_limit" (
	"rate" text NOT NULL,
	"subject" text NOT NULL,
	"place" text NOT NULL,
	"tries" integer NOT NULL,
	"last_at" bigint NOT NULL,
	"ready_at" bigint NOT NULL,
	CONSTRAINT "rate_limit_rate_subject_place_pk" PRIMARY KEY("rate","subject","place")
);
--> statement-breakpoint
DROP TABLE "login_failure" CASCADE;--> statement-breakpoint
CREATE INDEX "rate_limit_subject" ON "rate_limit" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "rate_limit_last" ON "rate_limit" USING btree ("last_at");