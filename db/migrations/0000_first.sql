-- The words of events are those of 2026-11-28: a database with earlier ones is refused.
CREATE TABLE "authority" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"programme" text NOT NULL,
	"act" text NOT NULL,
	"mode" text NOT NULL,
	"document" text NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"limit_fen" bigint
);
--> statement-breakpoint
CREATE TABLE "department" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"name" text NOT NULL,
	"topics" text[]
);
--> statement-breakpoint
CREATE TABLE "identity_number" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"number" text NOT NULL,
	"whole" text NOT NULL,
	"last_four" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kinship" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"number_id" uuid NOT NULL,
	"relation" text NOT NULL,
	"declared_on" date NOT NULL
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
CREATE TABLE "role_grant" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"staff_id" uuid NOT NULL,
	"role" text NOT NULL,
	"village_id" uuid,
	"department_id" uuid,
	"from_on" date NOT NULL,
	"to_on" date
);
--> statement-breakpoint
CREATE TABLE "session" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"staff_id" uuid NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "setting_change" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"town_id" uuid NOT NULL,
	"what" text NOT NULL,
	"entry" text NOT NULL,
	"by" uuid,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"account" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"password_ends_at" timestamp with time zone,
	"totp" text,
	"totp_step" bigint,
	"active" boolean DEFAULT true NOT NULL,
	"email" text,
	"phone" text,
	"absent_from" date,
	"absent_to" date,
	CONSTRAINT "staff_account_unique" UNIQUE("account")
);
--> statement-breakpoint
CREATE TABLE "substitute" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"substitute_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date
);
--> statement-breakpoint
CREATE TABLE "town" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"training" boolean DEFAULT false NOT NULL,
	"offset_ms" bigint DEFAULT 0 NOT NULL,
	"clock_set_to" bigint
);
--> statement-breakpoint
CREATE TABLE "village" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"name" text NOT NULL,
	"registered" integer,
	"resident" integer,
	"counted_on" date
);
--> statement-breakpoint
CREATE TABLE "withdrawn_kinship" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"number_id" uuid NOT NULL,
	"relation" text NOT NULL,
	"declared_on" date NOT NULL,
	"reason" text NOT NULL,
	"withdrawn_by" uuid NOT NULL,
	"withdrawn_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_text" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"body" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "guest" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"phone" text NOT NULL
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
	"cause" text,
	"area" text DEFAULT 'rural' NOT NULL,
	"incapable" boolean DEFAULT false NOT NULL,
	"guardian_signed" boolean DEFAULT false NOT NULL,
	"answers" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "means_sheet" (
	"id" uuid PRIMARY KEY NOT NULL,
	"town_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"body" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"household_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"number_id" uuid NOT NULL,
	"relation" text NOT NULL,
	"phone" text,
	"authorised_on" date
);
--> statement-breakpoint
CREATE TABLE "recusal" (
	"case_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"declared_on" date NOT NULL,
	CONSTRAINT "recusal_case_id_staff_id_pk" PRIMARY KEY("case_id","staff_id")
);
--> statement-breakpoint
CREATE TABLE "case_file" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"town_id" uuid NOT NULL,
	"number" text NOT NULL,
	"subject" text NOT NULL,
	"procedure" text NOT NULL,
	"village_id" uuid,
	"department_id" uuid,
	"parent_id" uuid,
	"stage" text NOT NULL,
	"visit" integer NOT NULL,
	"outcome" text,
	"owner" uuid,
	"opened_at" bigint NOT NULL,
	"closed_at" bigint,
	"seq" integer NOT NULL,
	CONSTRAINT "case_file_number" UNIQUE("town_id","kind","number")
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
CREATE TABLE "case_state" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"town_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"state" text NOT NULL,
	"head_hash" text NOT NULL,
	"tail" text NOT NULL,
	"open" boolean NOT NULL,
	"next_moment" bigint,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_step" (
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"format" smallint NOT NULL,
	"command_id" text,
	"body_hash" text,
	"actor" text NOT NULL,
	"occurred_at" bigint NOT NULL,
	"recorded_at" bigint NOT NULL,
	"offset_ms" bigint NOT NULL,
	"names" text NOT NULL,
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
	"ended_at" bigint,
	"met_in" text,
	"soon_at" bigint,
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
CREATE TABLE "participant" (
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"part" text NOT NULL,
	"who" text NOT NULL,
	"town_id" uuid NOT NULL,
	"action" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "participant_case_id_seq_part_who_pk" PRIMARY KEY("case_id","seq","part","who")
);
--> statement-breakpoint
CREATE TABLE "referral" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"question_id" uuid
);
--> statement-breakpoint
CREATE TABLE "stage_visit" (
	"case_id" uuid NOT NULL,
	"visit" integer NOT NULL,
	"town_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"entered_at" bigint NOT NULL,
	"left_at" bigint NOT NULL,
	"seq" integer NOT NULL,
	CONSTRAINT "stage_visit_case_id_visit_pk" PRIMARY KEY("case_id","visit")
);
--> statement-breakpoint
CREATE TABLE "task" (
	"case_id" uuid NOT NULL,
	"task" text NOT NULL,
	"round" integer NOT NULL,
	"town_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"holder" uuid,
	"named" text,
	"opened_at" bigint NOT NULL,
	"ended_at" bigint,
	"seq" integer NOT NULL,
	CONSTRAINT "task_case_id_task_round_pk" PRIMARY KEY("case_id","task","round")
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"notification_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"case_id" uuid,
	"fact" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" bigint NOT NULL,
	"last_code" text,
	"sent_at" bigint,
	"dead_at" bigint,
	CONSTRAINT "delivery_notification_id_channel_pk" PRIMARY KEY("notification_id","channel"),
	CONSTRAINT "delivery_shared_once" UNIQUE("channel","case_id","fact")
);
--> statement-breakpoint
CREATE TABLE "delivery_resend" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"notification_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"by" uuid NOT NULL,
	"at" bigint NOT NULL,
	"attempts" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_seen" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"head_seq" integer DEFAULT 0 NOT NULL,
	"open" boolean DEFAULT false NOT NULL,
	"seen_seq" integer NOT NULL,
	"engine" text NOT NULL,
	"release" integer DEFAULT 0 NOT NULL,
	"told" text,
	"told_at" bigint,
	"tellings" integer DEFAULT 0 NOT NULL,
	"unheard" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotent_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"answer" text,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "round_part" (
	"round" text NOT NULL,
	"part" text NOT NULL,
	"expected_since" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "round_part_round_part_pk" PRIMARY KEY("round","part")
);
--> statement-breakpoint
CREATE TABLE "spoilt_case" (
	"case_id" uuid PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "worker" (
	"name" text PRIMARY KEY NOT NULL,
	"release" integer DEFAULT 0 NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	"beat_at" timestamp with time zone NOT NULL,
	"beats" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clock_doubt" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "clock_doubt_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"why" text NOT NULL,
	"trusted_at" bigint NOT NULL,
	"doubtful_at" bigint NOT NULL,
	"settled_at" bigint,
	"settlement" text,
	"settled_by" uuid
);
--> statement-breakpoint
CREATE TABLE "clock_seen" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"seen_at" bigint NOT NULL,
	CONSTRAINT "clock_seen_one" CHECK ("clock_seen"."one")
);
--> statement-breakpoint
CREATE TABLE "doubted_step" (
	"doubt_id" integer NOT NULL,
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	CONSTRAINT "doubted_step_doubt_id_case_id_seq_pk" PRIMARY KEY("doubt_id","case_id","seq")
);
--> statement-breakpoint
ALTER TABLE "authority" ADD CONSTRAINT "authority_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "department" ADD CONSTRAINT "department_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_number" ADD CONSTRAINT "identity_number_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kinship" ADD CONSTRAINT "kinship_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kinship" ADD CONSTRAINT "kinship_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kinship" ADD CONSTRAINT "kinship_number_id_identity_number_id_fk" FOREIGN KEY ("number_id") REFERENCES "public"."identity_number"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local_value" ADD CONSTRAINT "local_value_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_village_id_village_id_fk" FOREIGN KEY ("village_id") REFERENCES "public"."village"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_department_id_department_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."department"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setting_change" ADD CONSTRAINT "setting_change_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setting_change" ADD CONSTRAINT "setting_change_by_staff_id_fk" FOREIGN KEY ("by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "substitute" ADD CONSTRAINT "substitute_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "substitute" ADD CONSTRAINT "substitute_substitute_id_staff_id_fk" FOREIGN KEY ("substitute_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "village" ADD CONSTRAINT "village_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawn_kinship" ADD CONSTRAINT "withdrawn_kinship_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawn_kinship" ADD CONSTRAINT "withdrawn_kinship_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawn_kinship" ADD CONSTRAINT "withdrawn_kinship_number_id_identity_number_id_fk" FOREIGN KEY ("number_id") REFERENCES "public"."identity_number"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withdrawn_kinship" ADD CONSTRAINT "withdrawn_kinship_withdrawn_by_staff_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_text" ADD CONSTRAINT "case_text_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guest" ADD CONSTRAINT "guest_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household" ADD CONSTRAINT "household_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household" ADD CONSTRAINT "household_village_id_village_id_fk" FOREIGN KEY ("village_id") REFERENCES "public"."village"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake" ADD CONSTRAINT "intake_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake" ADD CONSTRAINT "intake_village_id_village_id_fk" FOREIGN KEY ("village_id") REFERENCES "public"."village"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake" ADD CONSTRAINT "intake_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "means_sheet" ADD CONSTRAINT "means_sheet_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_number_id_identity_number_id_fk" FOREIGN KEY ("number_id") REFERENCES "public"."identity_number"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recusal" ADD CONSTRAINT "recusal_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_village_id_village_id_fk" FOREIGN KEY ("village_id") REFERENCES "public"."village"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_department_id_department_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."department"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_owner_staff_id_fk" FOREIGN KEY ("owner") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_state" ADD CONSTRAINT "case_state_town_id_town_id_fk" FOREIGN KEY ("town_id") REFERENCES "public"."town"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_holder_staff_id_fk" FOREIGN KEY ("holder") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_notification_id_notification_id_fk" FOREIGN KEY ("notification_id") REFERENCES "public"."notification"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_resend" ADD CONSTRAINT "delivery_resend_by_staff_id_fk" FOREIGN KEY ("by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_resend" ADD CONSTRAINT "delivery_resend_delivery_fk" FOREIGN KEY ("notification_id","channel") REFERENCES "public"."delivery"("notification_id","channel") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_doubt" ADD CONSTRAINT "clock_doubt_settled_by_staff_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doubted_step" ADD CONSTRAINT "doubted_step_doubt_id_clock_doubt_id_fk" FOREIGN KEY ("doubt_id") REFERENCES "public"."clock_doubt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "department_name" ON "department" USING btree ("town_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "village_name" ON "village" USING btree ("town_id","name");--> statement-breakpoint
CREATE INDEX "role_grant_staff" ON "role_grant" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "substitute_staff" ON "substitute" USING btree ("staff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "identity_number_whole" ON "identity_number" USING btree ("whole");--> statement-breakpoint
CREATE INDEX "identity_number_last_four" ON "identity_number" USING btree ("last_four");--> statement-breakpoint
CREATE INDEX "kinship_town" ON "kinship" USING btree ("town_id");--> statement-breakpoint
CREATE INDEX "kinship_number" ON "kinship" USING btree ("number_id");--> statement-breakpoint
CREATE INDEX "rate_limit_subject" ON "rate_limit" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "rate_limit_last" ON "rate_limit" USING btree ("last_at");--> statement-breakpoint
CREATE INDEX "session_staff" ON "session" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "withdrawn_kinship_town" ON "withdrawn_kinship" USING btree ("town_id");--> statement-breakpoint
CREATE INDEX "case_text_case" ON "case_text" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "guest_case" ON "guest" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "intake_household" ON "intake" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "means_sheet_case" ON "means_sheet" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "person_household" ON "person" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "person_number" ON "person" USING btree ("number_id");--> statement-breakpoint
CREATE INDEX "case_file_town" ON "case_file" USING btree ("town_id","kind","opened_at","case_id");--> statement-breakpoint
CREATE INDEX "case_file_open" ON "case_file" USING btree ("town_id","kind","opened_at","case_id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "case_file_village" ON "case_file" USING btree ("village_id","opened_at","case_id");--> statement-breakpoint
CREATE INDEX "case_file_department" ON "case_file" USING btree ("department_id","opened_at","case_id");--> statement-breakpoint
CREATE INDEX "case_file_parent" ON "case_file" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "case_file_owner" ON "case_file" USING btree ("owner");--> statement-breakpoint
CREATE INDEX "case_file_closed" ON "case_file" USING btree ("town_id","closed_at");--> statement-breakpoint
CREATE INDEX "case_letter_to" ON "case_letter" USING btree ("to_case");--> statement-breakpoint
CREATE INDEX "case_letter_from" ON "case_letter" USING btree ("from_case");--> statement-breakpoint
CREATE INDEX "case_letter_unread" ON "case_letter" USING btree ("to_case") WHERE read_seq is null;--> statement-breakpoint
CREATE INDEX "case_state_next" ON "case_state" USING btree ("town_id","next_moment") WHERE open;--> statement-breakpoint
CREATE INDEX "case_state_recorded" ON "case_state" USING btree ("recorded_at");--> statement-breakpoint
CREATE INDEX "case_step_recorded" ON "case_step" USING brin ("recorded_at");--> statement-breakpoint
CREATE INDEX "clock_open" ON "clock" USING btree ("town_id","state","due_at","case_id") WHERE state in ('running', 'paused');--> statement-breakpoint
CREATE INDEX "clock_met" ON "clock" USING btree ("town_id","ended_at","case_id","clock","met_in","confidence","overdue","due_on","due_at") WHERE state = 'met' and kind = 'limit';--> statement-breakpoint
CREATE INDEX "clock_stopped_late" ON "clock" USING btree ("town_id","due_at") WHERE state = 'stopped' and overdue;--> statement-breakpoint
CREATE INDEX "notification_unsent" ON "notification" USING btree ("case_id") WHERE sent_at is null;--> statement-breakpoint
CREATE INDEX "notification_inbox" ON "notification" USING btree ("staff_id","id") WHERE sent_at is not null;--> statement-breakpoint
CREATE INDEX "notification_unread" ON "notification" USING btree ("staff_id") WHERE sent_at is not null and read_at is null;--> statement-breakpoint
CREATE INDEX "participant_who" ON "participant" USING btree ("who","case_id");--> statement-breakpoint
CREATE INDEX "participant_action" ON "participant" USING btree ("town_id","action","at");--> statement-breakpoint
CREATE INDEX "stage_visit_left" ON "stage_visit" USING btree ("town_id","left_at","case_id","stage","entered_at");--> statement-breakpoint
CREATE INDEX "task_holder" ON "task" USING btree ("holder") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "task_open" ON "task" USING btree ("town_id","opened_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "delivery_waiting" ON "delivery" USING btree ("next_at") WHERE sent_at is null and dead_at is null;--> statement-breakpoint
CREATE INDEX "delivery_dead" ON "delivery" USING btree ("dead_at") WHERE dead_at is not null;--> statement-breakpoint
CREATE INDEX "delivery_resend_of" ON "delivery_resend" USING btree ("notification_id","channel");--> statement-breakpoint
CREATE INDEX "case_seen_behind" ON "case_seen" USING btree ("case_id") WHERE head_seq <> seen_seq;--> statement-breakpoint
CREATE INDEX "case_seen_engine" ON "case_seen" USING btree ("engine","release") WHERE open;--> statement-breakpoint
CREATE INDEX "idempotent_request_expires_at" ON "idempotent_request" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "clock_doubt_open" ON "clock_doubt" USING btree ((true)) WHERE "clock_doubt"."settled_at" is null;--> statement-breakpoint
-- The one clock that writes history, in epoch milliseconds. Tests replace it; nothing else does.
CREATE FUNCTION "office_now"() RETURNS bigint LANGUAGE sql VOLATILE AS $$ select floor(extract(epoch from clock_timestamp()) * 1000)::bigint $$;--> statement-breakpoint
-- How many doubts people have settled: after another answer nobody's reckoning holds.
CREATE FUNCTION "doubts_confirmed"() RETURNS integer LANGUAGE sql STABLE AS $$ select count(*)::int from clock_doubt where settlement <> 'lifted' $$;
--> statement-breakpoint
-- The one rule of what is doubted: why a reading of the office's clock is off, whatever has been doubted before; null: it isn't. "expected" is what the process that asks reckons
-- it should be, from a moment it saw and the time that has passed since by a clock that nobody can set; "confirmed" how many doubts people had settled when it saw that moment.
-- A minute [P] and twenty days [P]: no holiday is so long.
CREATE FUNCTION "office_off"("moment" bigint, "expected" bigint, "confirmed" integer) RETURNS text LANGUAGE sql STABLE AS $$
  select case when expected is not null and confirmed = doubts_confirmed()
    then case when abs(moment - expected) > 60000 then 'jumped' end
    else (select case when moment < seen_at - 60000 then 'behind' when moment > seen_at + 1728000000 then 'ahead' end from clock_seen) end $$;
--> statement-breakpoint
-- Whether a reading is in doubt, and why: a doubt that is open stays until it is settled.
CREATE FUNCTION "office_doubt"("moment" bigint, "expected" bigint, "confirmed" integer) RETURNS text LANGUAGE sql STABLE AS $$
  select coalesce((select why from clock_doubt where settled_at is null), office_off(moment, expected, confirmed)) $$;
--> statement-breakpoint
-- The moment that may be written down. In doubt there is none: nothing is written, whoever asks, a process that has noticed or one that hasn't.
CREATE FUNCTION "assured_now"("expected" bigint, "confirmed" integer) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
  declare
    moment bigint := office_now();
    why text := office_doubt(moment, expected, confirmed);
  begin
    if why is not null then
      raise exception 'the office''s clock is in doubt: %', why using errcode = 'YM001', detail = moment::text;
    end if;
    return moment;
  end $$;
--> statement-breakpoint
-- The moment that is read by. In doubt it is what the clock should say, as far as anybody knows: reading goes on, and shows nothing that the doubtful moment would bring about.
CREATE FUNCTION "reading_now"("expected" bigint, "confirmed" integer) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
  declare
    moment bigint := office_now();
  begin
    if office_doubt(moment, expected, confirmed) is null then
      return moment;
    end if;
    return coalesce(
      case when confirmed = doubts_confirmed() then expected end,
      (select trusted_at from clock_doubt where settled_at is null),
      (select seen_at from clock_seen));
  end $$;
