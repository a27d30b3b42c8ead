CREATE TABLE "round_part" (
	"round" text NOT NULL,
	"part" text NOT NULL,
	"expected_since" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "round_part_round_part_pk" PRIMARY KEY("round","part")
);
--> statement-breakpoint
CREATE TABLE "worker" (
	"name" text PRIMARY KEY NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	"beat_at" timestamp with time zone NOT NULL
);
