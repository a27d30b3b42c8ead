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
ALTER TABLE "clock_doubt" ADD CONSTRAINT "clock_doubt_settled_by_staff_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doubted_step" ADD CONSTRAINT "doubted_step_doubt_id_clock_doubt_id_fk" FOREIGN KEY ("doubt_id") REFERENCES "public"."clock_doubt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "clock_doubt_open" ON "clock_doubt" USING btree ((true)) WHERE "clock_doubt"."settled_at" is null;--> statement-breakpoint
-- Whether a reading of the office's clock is in doubt, and why; null: it isn't. "expected" is what the process that asks reckons it should be, from a moment it saw and the
-- time that has passed since by a clock that nobody can set; "confirmed" how many doubts people had settled when it saw that moment: after another one its reckoning is void.
-- A minute [P] and twenty days [P]: no holiday is so long.
CREATE FUNCTION "office_doubt"("moment" bigint, "expected" bigint, "confirmed" integer) RETURNS text LANGUAGE sql STABLE AS $$
  select coalesce(
    (select why from clock_doubt where settled_at is null),
    case when expected is not null and confirmed = (select count(*) from clock_doubt where settlement <> 'lifted')
      then case when abs(moment - expected) > 60000 then 'jumped' end
      else (select case when moment < seen_at - 60000 then 'behind' when moment > seen_at + 1728000000 then 'ahead' end from clock_seen) end) $$;
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
      case when confirmed = (select count(*) from clock_doubt where settlement <> 'lifted') then expected end,
      (select trusted_at from clock_doubt where settled_at is null),
      (select seen_at from clock_seen));
  end $$;
