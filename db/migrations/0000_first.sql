CREATE TABLE "authority" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"programme" text NOT NULL,
	"act" text NOT NULL,
	"mode" text NOT NULL,
	"document" text NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date
);
--> statement-breakpoint
CREATE TABLE "department" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "local_value" (
	"town_id" uuid NOT NULL,
	"key" text NOT NULL,
	"from_on" date NOT NULL,
	"value" text NOT NULL,
	"document" text,
	CONSTRAINT "local_value_town_id_key_from_on_pk" PRIMARY KEY("town_id","key","from_on")
);
--> statement-breakpoint
CREATE TABLE "login_failure" (
	"account" text PRIMARY KEY NOT NULL,
	"failures" bigint NOT NULL,
	"last_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "role_grant" (
	"staff_id" uuid NOT NULL,
	"role" text NOT NULL,
	"village_id" uuid,
	"department_id" uuid,
	CONSTRAINT "role_grant_staff_id_role_pk" PRIMARY KEY("staff_id","role")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"account" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "staff_account_unique" UNIQUE("account")
);
--> statement-breakpoint
CREATE TABLE "town" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"training" boolean DEFAULT false NOT NULL,
	"offset_ms" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "village" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_text" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"body" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "household" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"village_id" uuid NOT NULL,
	"address" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "intake" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"village_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"programme" text NOT NULL,
	"channel" text NOT NULL,
	"outer_number" text,
	"needs_home_service" boolean DEFAULT false NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"household_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"id_number" text NOT NULL,
	"relation" text NOT NULL,
	"phone" text,
	"authorised_on" date
);
--> statement-breakpoint
CREATE TABLE "application" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"village_id" uuid NOT NULL,
	"number" text NOT NULL,
	"programme" text NOT NULL,
	"procedure" text NOT NULL,
	"stage" text NOT NULL,
	"visit" integer NOT NULL,
	"outcome" text,
	"opened_at" bigint NOT NULL,
	"seq" integer NOT NULL,
	CONSTRAINT "application_number" UNIQUE("town_id","number")
);
--> statement-breakpoint
CREATE TABLE "case_letter" (
	"key" text PRIMARY KEY NOT NULL,
	"to_case" uuid NOT NULL,
	"from_case" uuid NOT NULL,
	"from_kind" text NOT NULL,
	"town_id" uuid NOT NULL,
	"letter" text NOT NULL,
	"to_kind" text NOT NULL,
	"codes" text NOT NULL,
	"written_at" bigint NOT NULL,
	"read_seq" integer
);
--> statement-breakpoint
CREATE TABLE "case_seen" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"seen_seq" integer NOT NULL,
	"engine" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_state" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"town_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"state" text NOT NULL,
	"head_hash" text NOT NULL,
	"open" boolean NOT NULL,
	"next_moment" bigint,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_step" (
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"command_id" text,
	"body_hash" text,
	"actor" text NOT NULL,
	"occurred_at" bigint NOT NULL,
	"recorded_at" bigint NOT NULL,
	"events" text NOT NULL,
	"answer" text,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "case_step_case_id_seq_pk" PRIMARY KEY("case_id","seq"),
	CONSTRAINT "case_step_command" UNIQUE("case_id","command_id")
);
--> statement-breakpoint
CREATE TABLE "clock" (
	"case_id" uuid NOT NULL,
	"clock" text NOT NULL,
	"round" integer NOT NULL,
	"town_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"starts_at" bigint NOT NULL,
	"n" integer NOT NULL,
	"unit" text NOT NULL,
	"roll_over" boolean NOT NULL,
	"due_on" date NOT NULL,
	"due_at" bigint NOT NULL,
	"provisional" boolean NOT NULL,
	"state" text NOT NULL,
	"overdue" boolean NOT NULL,
	"next_rung" text,
	"next_at" bigint,
	"source_article" text NOT NULL,
	"confidence" text NOT NULL,
	"seq" integer NOT NULL,
	CONSTRAINT "clock_case_id_clock_round_pk" PRIMARY KEY("case_id","clock","round")
);
--> statement-breakpoint
CREATE TABLE "notification" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"key" text NOT NULL,
	"town_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"word" text NOT NULL,
	"codes" text NOT NULL,
	"occurred_at" bigint NOT NULL,
	"sent_at" bigint,
	"read_at" bigint,
	CONSTRAINT "notification_once" UNIQUE("case_id","key")
);
--> statement-breakpoint
CREATE TABLE "numbering" (
	"town_id" uuid NOT NULL,
	"book" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "numbering_town_id_book_year_pk" PRIMARY KEY("town_id","book","year")
);
--> statement-breakpoint
CREATE TABLE "referral" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"parent_id" uuid NOT NULL,
	"town_id" uuid NOT NULL,
	"department_id" uuid NOT NULL,
	"number" text NOT NULL,
	"topic" text NOT NULL,
	"purpose" text NOT NULL,
	"question_id" uuid,
	"procedure" text NOT NULL,
	"stage" text NOT NULL,
	"visit" integer NOT NULL,
	"outcome" text,
	"opened_at" bigint NOT NULL,
	"seq" integer NOT NULL,
	CONSTRAINT "referral_number" UNIQUE("town_id","number")
);
--> statement-breakpoint
CREATE TABLE "task" (
	"case_id" uuid NOT NULL,
	"task" text NOT NULL,
	"round" integer NOT NULL,
	"town_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"holder" uuid,
	"opened_at" bigint NOT NULL,
	"ended_at" bigint,
	"seq" integer NOT NULL,
	CONSTRAINT "task_case_id_task_round_pk" PRIMARY KEY("case_id","task","round")
);
--> statement-breakpoint
ALTER TABLE "authority" ADD CONSTRAINT "authority_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "department" ADD CONSTRAINT "department_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local_value" ADD CONSTRAINT "local_value_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_village_id_village_id_fk" FOREIGN KEY ("village_id") REFERENCES "public"."village"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_department_id_department_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."department"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "village" ADD CONSTRAINT "village_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_text" ADD CONSTRAINT "case_text_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household" ADD CONSTRAINT "household_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household" ADD CONSTRAINT "household_village_id_village_id_fk" FOREIGN KEY ("village_id") REFERENCES "public"."village"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake" ADD CONSTRAINT "intake_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake" ADD CONSTRAINT "intake_village_id_village_id_fk" FOREIGN KEY ("village_id") REFERENCES "public"."village"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake" ADD CONSTRAINT "intake_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_village_id_village_id_fk" FOREIGN KEY ("village_id") REFERENCES "public"."village"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_state" ADD CONSTRAINT "case_state_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_department_id_department_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."department"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_holder_staff_id_fk" FOREIGN KEY ("holder") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_staff" ON "session" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "person_household" ON "person" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "application_town" ON "application" USING btree ("town_id","opened_at","case_id");--> statement-breakpoint
CREATE INDEX "case_letter_unread" ON "case_letter" USING btree ("to_case") WHERE read_seq is null;--> statement-breakpoint
CREATE INDEX "case_state_next" ON "case_state" USING btree ("next_moment") WHERE open;--> statement-breakpoint
CREATE INDEX "case_state_town" ON "case_state" USING btree ("town_id") WHERE open;--> statement-breakpoint
CREATE INDEX "clock_due_open" ON "clock" USING btree ("town_id","due_at","case_id") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "notification_unsent" ON "notification" USING btree ("case_id") WHERE sent_at is null;--> statement-breakpoint
CREATE INDEX "notification_inbox" ON "notification" USING btree ("staff_id","id") WHERE sent_at is not null;--> statement-breakpoint
CREATE INDEX "referral_parent" ON "referral" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "referral_department" ON "referral" USING btree ("department_id");--> statement-breakpoint
CREATE INDEX "task_holder" ON "task" USING btree ("holder") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "task_open" ON "task" USING btree ("town_id","opened_at") WHERE ended_at is null;