ALTER TABLE "round_part" ALTER COLUMN "expected_since" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "worker" ADD COLUMN "beats" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
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
CREATE OR REPLACE FUNCTION "office_doubt"("moment" bigint, "expected" bigint, "confirmed" integer) RETURNS text LANGUAGE sql STABLE AS $$
  select coalesce((select why from clock_doubt where settled_at is null), office_off(moment, expected, confirmed)) $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "reading_now"("expected" bigint, "confirmed" integer) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
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
