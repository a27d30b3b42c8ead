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
CREATE TABLE "stage_visit" (
	"case_id" uuid NOT NULL,
	"visit" integer NOT NULL,
	"town_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"entered_at" bigint NOT NULL,
	"seq" integer NOT NULL,
	CONSTRAINT "stage_visit_case_id_visit_pk" PRIMARY KEY("case_id","visit")
);
--> statement-breakpoint
ALTER TABLE "clock" ADD COLUMN "ended_at" bigint;--> statement-breakpoint
CREATE INDEX "participant_who" ON "participant" USING btree ("who","case_id");--> statement-breakpoint
CREATE INDEX "participant_action" ON "participant" USING btree ("town_id","action","at");--> statement-breakpoint
CREATE INDEX "stage_visit_town" ON "stage_visit" USING btree ("town_id","entered_at");--> statement-breakpoint
-- What the steps of before say of it; a spoilt one says nothing.
CREATE TEMPORARY TABLE told ON COMMIT DROP AS
  SELECT s.case_id, c.town_id, s.seq, e.ord, e.value AS event, (e.value ->> 'at')::bigint AS at
    FROM case_step s
    JOIN case_state c ON c.case_id = s.case_id
    CROSS JOIN LATERAL jsonb_array_elements(CASE WHEN pg_input_is_valid(s.events, 'jsonb') AND left(ltrim(s.events), 1) = '[' THEN s.events::jsonb ELSE '[]'::jsonb END) WITH ORDINALITY e(value, ord);
--> statement-breakpoint
CREATE INDEX ON told (case_id, seq);
--> statement-breakpoint
ANALYZE told;
--> statement-breakpoint
INSERT INTO participant (case_id, seq, part, who, town_id, action, at)
  SELECT case_id, seq, coalesce(event ->> 'task', event ->> 'action'), who, town_id, event ->> 'action', at
    FROM told CROSS JOIN LATERAL (SELECT event ->> 'by' UNION SELECT jsonb_array_elements_text(coalesce(event -> 'with', '[]'::jsonb))) w(who)
   WHERE event ->> 'type' IN ('taskCompleted', 'acted') AND event ->> 'action' IS NOT NULL AND who IS NOT NULL
  ON CONFLICT DO NOTHING;
--> statement-breakpoint
INSERT INTO stage_visit (case_id, visit, town_id, stage, entered_at, seq)
  SELECT case_id, (event ->> 'visit')::int, town_id, event ->> 'stage', at, seq FROM told WHERE event ->> 'type' = 'stageEntered'
  ON CONFLICT DO NOTHING;
--> statement-breakpoint
-- The step that touched a round last is the one that ended it, by an end of its own or by the beginning of the next round.
UPDATE clock SET ended_at = (
  SELECT t.at FROM told t
   WHERE t.case_id = clock.case_id AND t.seq = clock.seq
     AND (t.event ->> 'clock' = clock.clock AND t.event ->> 'type' IN ('clockMet', 'clockStopped', 'termEnded')
       OR t.event ->> 'type' = 'clockStarted' AND t.event -> 'clock' ->> 'clock' = clock.clock AND (t.event -> 'clock' ->> 'round')::int = clock.round + 1)
   ORDER BY t.ord LIMIT 1)
 WHERE state IN ('met', 'stopped', 'ended');
