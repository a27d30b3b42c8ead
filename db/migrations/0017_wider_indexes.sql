CREATE INDEX "case_letter_to" ON "case_letter" USING btree ("to_case");--> statement-breakpoint
CREATE INDEX "case_letter_from" ON "case_letter" USING btree ("from_case");--> statement-breakpoint
CREATE INDEX "case_state_recorded" ON "case_state" USING btree ("recorded_at");--> statement-breakpoint
CREATE INDEX "case_step_recorded" ON "case_step" USING brin ("recorded_at");